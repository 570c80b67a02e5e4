#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tubelet::request {

/// How a step follows from the last; which of them fit is a matter of what the model predicts (ModelFacts::samplers).
enum class Sampler {
    UniPC,      ///< flow-matching UniPC
    Euler,      ///< flow-matching Euler, or Euler on a noise schedule
    DpmSolver,  ///< DPM-Solver++, on flow sigmas or on a noise schedule
    Ddim,       ///< on a noise schedule
    Ddpm        ///< on a noise schedule, draws noise at every step
};
enum class DeviceChoice { Auto, Cpu, Cuda };         ///< Auto: CUDA when usable, else CPU
enum class DTypeChoice { Auto, Float32, BFloat16 };  ///< Auto: bfloat16 on CUDA, float32 on CPU

/// A file of low-rank adapters (LoRA and its kin) that changes a model's weights for a run.
struct Lora {
    std::filesystem::path file;  ///< .safetensors, or a folder as PEFT writes it
    double strength = 1;         ///< 1: as it was trained; 0: none; below 0: away from it

    bool operator==(const Lora&) const = default;
};

/// Everything that determines a clip. All values are concrete: defaults of a model are filled in by defaultRequest().
/// Value type; JSON form in request/json.h.
struct GenerationRequest {
    std::string prompt;           ///< UTF-8, not empty
    std::string negativePrompt;   ///< UTF-8, may be empty
    std::filesystem::path model;  ///< model folder
    int width = 0;                ///< pixels, a multiple of the model's size multiple
    int height = 0;               ///< pixels, likewise
    int frames = 0;               ///< 1 + k * the model's temporal factor
    double frameRate = 0;         ///< playback rate, 1/s
    int steps = 0;                ///< denoising steps, 1..1000
    double guidance = 1;          ///< classifier-free guidance scale, 1 = off, 0..100
    double shift = 1;             ///< timestep shift of the flow schedule, 0.01..100
    Sampler sampler = Sampler::UniPC;
    std::uint64_t seed = 0;  ///< seed of the initial noise (CPU generator)
    DeviceChoice device = DeviceChoice::Auto;
    DTypeChoice dtype = DTypeChoice::Auto;
    int threads = 0;          ///< CPU threads, 0 = all processors
    std::vector<Lora> loras;  ///< in the order in which they are applied

    bool operator==(const GenerationRequest&) const = default;
};

/// Width and height in pixels.
struct Size {
    int width = 0;
    int height = 0;
    bool operator==(const Size&) const = default;
};

}  // namespace tubelet::request
