#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "text/t5_model.h"
#include "training/answered.h"
#include "training/asked_prompts.h"
#include "training/loose_prompts.h"

namespace tubelet::training {

/// Tokens that an enhancer writes at most.
inline constexpr int kMostWritten = 200;

/// How well prompts were understood: "english" and "chinese" count those whose questions are all
/// answered right, then each question counts over all prompts. One that the prompt says nothing of
/// is answered right where nothing is written of it.
/// `write`: what is made of a prompt; its answers are world::answersIn() it.
/// Throws Cancelled between prompts.
std::vector<Answered> understood(const std::vector<AskedPrompt>& prompts,
                                 const std::function<std::string(const std::string&)>& write,
                                 const std::stop_token& stop = {});

/// What the model writes for a prompt, the likeliest token each time.
/// Throws Cancelled.
std::string written(text::T5Model& model, const std::string& prompt, const std::stop_token& stop = {});

/// The first `count` prompts by rule that trainings leave out, with their answers.
std::vector<AskedPrompt> heldOutPrompts(LoosePrompts prompts, std::int64_t count);

}  // namespace tubelet::training
