#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

#include "media/frame_rate.h"
#include "request/generation_request.h"

namespace tubelet::request {

/// A number of a request: how it is called and which values it may have.
/// What JSON, the command line and its help, validate(), tubelet.json and the window's controls
/// know of it stands here alone.
struct NumberField {
    enum class Kind {
        Number,
        FrameRate,  ///< also typed as 24000/1001
        CountOrAll  ///< 0, which nobody types, stands for all there are
    };

    const char* key;     ///< in JSON
    const char* option;  ///< on the command line
    const char* words;   ///< what it is, for help
    double least;
    double most;
    double usual;  ///< where a model doesn't say
    Kind kind = Kind::Number;

    /// False for NaN too.
    constexpr bool holds(double value) const {
        return (value >= least && value <= most) || (kind == Kind::CountOrAll && value == 0);
    }
    /// The nearest legal value; `usual` for NaN.
    double nearest(double value) const {
        const double lowest = kind == Kind::CountOrAll ? 0 : least;
        return std::isnan(value) ? usual : std::clamp(value, lowest, most);
    }
};

inline constexpr NumberField kFrameRateField{
    "frameRate",          "--fps", "Frames per second of playback", media::kMinFrameRate,
    media::kMaxFrameRate, 16,      NumberField::Kind::FrameRate};
inline constexpr NumberField kStepsField{"steps", "--steps", "Denoising steps", 1, 1000, 20};
inline constexpr NumberField kGuidanceField{
    "guidance", "--guidance", "How closely to follow the prompt (classifier-free guidance scale)", 0, 100, 5};
inline constexpr NumberField kLowNoiseGuidanceField{
    "lowNoiseGuidance", "--low-noise-guidance", "The same for the second of two transformers", 0, 100, 5};
inline constexpr NumberField kShiftField{"shift", "--shift", "Timestep shift of the flow schedule", 0.01, 100, 1};
inline constexpr NumberField kThreadsField{
    "threads", "--threads", "CPU threads", 1, 4096, 0, NumberField::Kind::CountOrAll};
inline constexpr NumberField kVariationsField{"variations", "--variations", "Clips with rising seeds", 1, 1000, 1};

inline constexpr NumberField kStartStrengthField{
    "strength", "--strength", "How far the run may go from the given picture or clip", 0.001, 1, 0.8};
/// Of a mask, in pixels and in frames: how far its edge is softened outwards.
inline constexpr NumberField kFeatherField{"feather", "--feather", "Pixels over which the edge is softened", 0, 512, 8};
inline constexpr NumberField kFadeField{"fade", "--fade", "Frames over which it comes and goes", 0, 256, 2};
/// Cards of one storyboard.
inline constexpr std::size_t kMostCards = 100;
/// Points of a blend's curve.
inline constexpr std::size_t kMostPoints = 1000;

inline constexpr NumberField kStrengthField{"strength", "--lora", "How much of a LoRA is applied", -100, 100, 1};
/// More files on one model are a mistake: each costs its product at every layer, once.
inline constexpr std::size_t kMostLoras = 64;

/// Largest accepted edge in pixels and frame count; beyond them a request is refused as
/// a typing mistake.
/// A model's own limits are narrower: legal.h.
inline constexpr int kMaxEdge = 8192;
inline constexpr int kMaxFrames = 4096;

/// A file that a run is given: how its use is called.
struct InputField {
    InputUse use;
    const char* word;    ///< in JSON
    const char* option;  ///< on the command line
    const char* place;   ///< what stands behind the option in help
    const char* words;   ///< what it is, for help
};

inline constexpr InputField kInputFields[] = {
    {InputUse::Start, "start", "--start", "FILE", "Begin with this picture or clip instead of noise alone"},
    {InputUse::Extend, "extend", "--extend", "CLIP", "Go on with this clip from its end; the result holds both"},
    {InputUse::First, "first", "--first", "FILE[:FRAME]", "A picture, or a clip's frame, as the first frame"},
    {InputUse::Last, "last", "--last", "FILE[:FRAME]", "A picture, or a clip's frame, as the last frame"},
    {InputUse::Paint, "paint", "paint", "CLIP", "Make a part of this clip again"},
    {InputUse::Blend, "blend", "blend", "CLIP", "The clip that the first one turns into"}};

inline constexpr std::size_t kInputUses = std::size(kInputFields);
/// Of those the first ones, which `generate` takes; the others are commands of their own.
inline constexpr std::size_t kPlainInputUses = 4;

inline constexpr const InputField& fieldOf(InputUse use) {
    return kInputFields[static_cast<std::size_t>(use)];
}

/// A request's flag that the last frame leads to the first.
struct FlagField {
    const char* key;
    const char* option;
    const char* words;
};
inline constexpr FlagField kLoopField{"loop", "--loop", "Make a clip whose last frame leads to its first"};
/// Latent frames that a loop has at least.
inline constexpr int kLeastLoop = 2;

/// visit("prompt", request.prompt) and so on for every field, in the order of the JSON form: the
/// one list of them.
template <typename Request, typename Visit>
void visitFields(Request& request, Visit&& visit) {
    visit("prompt", request.prompt);
    visit("loosePrompt", request.loosePrompt);
    visit("negativePrompt", request.negativePrompt);
    visit("model", request.model);
    visit("width", request.width);
    visit("height", request.height);
    visit("frames", request.frames);
    visit(kFrameRateField.key, request.frameRate);
    visit(kStepsField.key, request.steps);
    visit(kGuidanceField.key, request.guidance);
    visit(kLowNoiseGuidanceField.key, request.lowNoiseGuidance);
    visit(kShiftField.key, request.shift);
    visit("sampler", request.sampler);
    visit("seed", request.seed);
    visit("device", request.device);
    visit("dtype", request.dtype);
    visit(kThreadsField.key, request.threads);
    visit("loras", request.loras);
    visit("inputs", request.inputs);
    visit(kLoopField.key, request.loop);
    visit("cards", request.cards);
}

}  // namespace tubelet::request
