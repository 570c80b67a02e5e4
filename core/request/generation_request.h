#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "media/crop_position.h"
#include "request/mask.h"

namespace tubelet::request {

/// How a step follows from the last; which of them fit is a matter of what the model predicts
/// (ModelFacts::samplers).
enum class Sampler {
    UniPC,      ///< flow-matching UniPC
    Euler,      ///< flow-matching Euler, or Euler on a noise schedule
    DpmSolver,  ///< DPM-Solver++, on flow sigmas or on a noise schedule
    Ddim,       ///< on a noise schedule
    Ddpm        ///< on a noise schedule, draws noise at every step
};
enum class DeviceChoice { Auto, Cpu, Cuda };         ///< Auto: CUDA when usable, else CPU
enum class DTypeChoice { Auto, Float32, BFloat16 };  ///< Auto: bfloat16 on CUDA, float32 on CPU

/// Which of a model's two transformers: models that have two denoise much noise with one and the
/// rest with the other.
enum class Expert {
    Auto,       ///< as the file's name says, both where it doesn't
    Both,       ///< also the only one
    HighNoise,  ///< the one for much noise, which begins
    LowNoise    ///< the one that goes on
};

/// A file of low-rank adapters (LoRA and its kin) that changes a model's weights for a run.
struct Lora {
    std::filesystem::path file;  ///< .safetensors, or a folder as PEFT writes it
    double strength = 1;         ///< 1: as it was trained; 0: none; below 0: away from it
    Expert expert = Expert::Auto;

    bool operator==(const Lora&) const = default;
};

/// What a picture or clip is to a run.
enum class InputUse {
    Start,   ///< what the run begins with, noise mixed in (image to video, video to video)
    Extend,  ///< the clip that the run goes on with, from its end
    First,   ///< the first frame
    Last,    ///< the last frame
    Paint,   ///< the clip a part of which is made again
    Blend    ///< the clip that the one of Start turns into
};

/// A picture or clip that a run is given.
struct Input {
    InputUse use = InputUse::Start;
    std::filesystem::path file;  ///< a video, a picture or a folder of pictures
    double strength01 = 0.8;     ///< of Start and Paint: the share of the noise that is mixed in,
                                 ///< and of the steps that are made
    /// Of First and Last: which frame of a clip, from 1; from its end: -1 is the last.
    /// None: for First the first one, for Last the last.
    std::optional<int> frame;
    std::optional<Mask> mask;  ///< of Paint: which part
    /// Of Blend: its share at evenly spaced moments of the run, 0..1 each, the first and the last
    /// moment included; between them it changes linearly.
    std::vector<double> curve01;
    std::string prompt;        ///< of Blend: what the run shows where it counts wholly; empty: the
                               ///< request's
    media::CropPosition crop;  ///< what stays of one of another shape than the run's
    /// Of Start, Paint and Blend: folder of the kept run that made the clip; its last latents are
    /// taken instead of the file where they are still there and fit. Empty: the file.
    std::filesystem::path run;

    bool operator==(const Input&) const = default;
};

/// A stretch of a storyboard.
struct Card {
    std::string prompt;  ///< UTF-8, not empty
    int frames = 0;
    /// Frames over which the prompt of the card before turns into this one's, half of them on each
    /// side of where they meet; of the first card 0.
    int transition = 0;

    bool operator==(const Card&) const = default;
};

/// Everything that determines a clip.
/// All values are concrete: defaults of a model are filled in by defaultRequest().
/// Value type; JSON form in request/json.h.
struct GenerationRequest {
    std::string prompt;           ///< UTF-8, not empty
    std::string loosePrompt;      ///< what a person wrote, of which an enhancer made `prompt`; for
                                  ///< people alone; empty: `prompt` is what was written
    std::string negativePrompt;   ///< UTF-8, may be empty
    std::filesystem::path model;  ///< model folder
    int width = 0;                ///< pixels, a multiple of the model's size multiple
    int height = 0;               ///< pixels, likewise
    int frames = 0;               ///< 1 + k * the model's temporal factor; of a loop
                                  ///< k * that, k from 2
    double frameRate = 0;         ///< playback rate, 1/s
    int steps = 0;                ///< denoising steps, 1..1000
    double guidance = 1;          ///< classifier-free guidance scale, 1 = off, 0..100
    /// The same where the model's second transformer denoises (ModelFacts::boundary01), 0..100.
    /// None: `guidance`.
    std::optional<double> lowNoiseGuidance;
    double shift = 1;  ///< timestep shift of the flow schedule, 0.01..100
    Sampler sampler = Sampler::UniPC;
    std::uint64_t seed = 0;  ///< seed of the initial noise (CPU generator)
    DeviceChoice device = DeviceChoice::Auto;
    DTypeChoice dtype = DTypeChoice::Auto;
    int threads = 0;            ///< CPU threads, 0 = all processors
    std::vector<Lora> loras;    ///< in the order in which they are applied
    std::vector<Input> inputs;  ///< pictures and clips that the run is given, at most one a use
    bool loop = false;          ///< the last frame leads to the first
    /// One clip of several prompts, one after the other: their frames are `frames` together.
    /// Empty: the whole clip shows `prompt`, else that is a name for all of them.
    std::vector<Card> cards;

    bool operator==(const GenerationRequest&) const = default;
};

/// Another prompt, as a person wrote it.
inline void setPrompt(GenerationRequest& request, std::string prompt) {
    request.prompt = std::move(prompt);
    request.loosePrompt.clear();
}

/// The larger guidance of a run: whether it needs what the clip shall not show.
inline double mostGuidance(const GenerationRequest& request) {
    return std::max(request.guidance, request.lowNoiseGuidance.value_or(0));
}

/// Width and height in pixels.
struct Size {
    int width = 0;
    int height = 0;
    bool operator==(const Size&) const = default;
};

}  // namespace tubelet::request
