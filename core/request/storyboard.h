#pragma once

#include <string>
#include <vector>

#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::request {

/// What a clip of several prompts shows when.
/// A value; all functions here are pure, and any thread may call them.
struct PromptTrack {
    std::vector<std::string> prompts;  ///< empty: GenerationRequest::prompt throughout
    /// Of each prompt its share at each latent frame, 0..1; all prompts' sum to 1.
    std::vector<std::vector<double>> shares;
};

/// The prompts of a storyboard's cards, or of a blend's two clips, which must be legal.
/// A card's share rises and falls smoothly (3 x^2 - 2 x^3) over its transitions, and a latent frame
/// counts by its middle.
PromptTrack promptTrack(const GenerationRequest& request, const ModelFacts& facts);

/// Latent frames that the network sees at once: of a clip of several prompts no more than the
/// longest that the model was trained for; else all.
int windowLatents(const GenerationRequest& request, const ModelFacts& facts);
/// Frames that so many stand for.
int windowFrames(const GenerationRequest& request, const ModelFacts& facts);

/// Throws Error(InvalidValue) for a storyboard that can't be one, a sentence each.
void checkCards(const GenerationRequest& request, const ModelFacts& facts);

/// The share of a card at each frame of the clip: 1 where the clip is its alone.
std::vector<double> cardShares(const std::vector<Card>& cards, std::size_t card);

/// That card alone, as a part of the clip to be made again: its frames, and where it turns into its
/// neighbours by its share.
Mask cardMask(const GenerationRequest& request, std::size_t card);

/// "a red circle; a blue square": the name of a clip of several prompts.
std::string titleOf(const std::vector<Card>& cards);

/// Gives the last card so many frames more or fewer that a model can make them all; returns how
/// many.
/// Transitions that no longer fit are shortened.
/// Where they are longer than anything that can be made, they stay as they are.
int fitCards(std::vector<Card>& cards, const ModelFacts& facts);

}  // namespace tubelet::request
