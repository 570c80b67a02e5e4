#pragma once

#include <string_view>
#include <vector>

#include "request/fields.h"
#include "request/generation_request.h"
#include "request/legal.h"
#include "request/model_facts.h"

namespace tubelet::request {

/// The input of that use, or null.
const Input* findInput(const GenerationRequest& request, InputUse use);

/// Whether one run can be given two files of these uses.
bool goTogether(InputUse one, InputUse other);

/// Whether a run that is given such a file can be a loop.
bool canLoopWith(InputUse use);

/// Latent frames of a run.
int latentFrames(const GenerationRequest& request, const ModelFacts& facts);

/// Frames that so many latent frames stand for when they are encoded: 1 + k * the temporal factor.
int framesOf(int latents, const ModelFacts& facts);

/// The size for a run that goes on with a clip of that size: the nearest legal one, and where that
/// is far beyond what the model was trained for, one of its shape and of the model's own area.
Size sizeLike(const ModelFacts& facts, Size clip);

/// A clip's size, length and frames a second (0: it tells none).
struct ClipShape {
    Size size;
    int frames = 0;
    double frameRate = 0;
};

/// Gives a run size and rate of a clip that it makes again, and as many frames as it takes to hold
/// it; a loop stays one where the clip can be one.
void takeClipShape(const ClipShape& clip, const ModelFacts& facts, GenerationRequest& request);

/// Steps that a run leaves out because it begins with a picture or clip, or paints into one: of N
/// steps the last int(N * strength) are made, as diffusers' image and video to video do. 0 without
/// one.
int stepsLeftOut(const GenerationRequest& request);

/// Throws Error(InvalidValue) for a strength that no run can begin with.
void checkStartStrength(const Input& start);

/// Throws Error(InvalidValue) for a crop position outside 0..1.
void checkCrop(const Input& input);

/// The least strength, of three digits, at which one of so many steps is made.
double leastStrength(int steps);

/// The share of the second clip of a blend at so many evenly spaced moments, the first and the last
/// included: 0..1 each. Input::curve01, and linear between its points.
std::vector<double> blendShares(const Input& blend, int moments);

/// Points of the curve of that word: "linear", "smooth" (slow at both ends), "hold" (a third each
/// of the first clip, the way between them, the second one).
/// Nothing for another word.
std::vector<double> curveOf(std::string_view word);

/// Latent frames of an extension that are known from the end of the given clip: about a quarter of
/// the run's, at least one.
/// Of the result framesOf() these lie in the given clip, all other frames of the run behind it.
int knownLatents(const GenerationRequest& request, const ModelFacts& facts);

/// Throws Error(InvalidValue) for inputs that don't fit each other, the model or the run's length,
/// and for a loop that can't be one; a sentence each.
/// Files are not looked at.
void checkInputs(const GenerationRequest& request, const ModelFacts& facts);

}  // namespace tubelet::request
