#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "media/clip.h"
#include "pipeline/run_observer.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::lab {

/// What is noised, with which model, and how far.
struct DiffuseRequest {
    std::filesystem::path model;
    std::string prompt;          ///< what the clip shows; empty: the model's unconditional answer
    std::vector<int> timesteps;  ///< of the model's training; empty: five from little to much noise
    std::uint64_t seed = 0;      ///< of the noise, which is the same at every timestep
    request::DeviceChoice device = request::DeviceChoice::Auto;
    request::DTypeChoice dtype = request::DTypeChoice::Auto;
    int threads = 0;  ///< 0: all processors
};

/// One timestep: the latent with noise, and what the model takes the clean one for, both decoded.
struct DiffusedRow {
    int timestep = 0;
    double alpha = 0, sigma = 0;  ///< scales of the clean latent and of the noise
    media::SharedClip noised, recovered;
};

struct Diffusion {
    media::SharedClip decoded;  ///< the clip once through the VAE: the best that can be recovered
    std::vector<DiffusedRow> rows;
};

/// Checks what can be checked before a model is loaded, without computing: timesteps (those of
/// `request` or the usual ones are returned), memory, device, prompt.
/// Throws Error(InvalidValue), Error(ModelUnreadable), Error(OutOfMemory),
/// Error(DeviceUnavailable).
/// Tells `observer` what a user should know.
std::vector<int> checkDiffuse(const DiffuseRequest& request, int width, int height, int frames,
                              pipeline::RunObserver& observer);

/// Encodes a clip (of a legal size and length: fitToModel()) with the model's VAE, mixes noise into
/// the normalised latent with the forward process of the model's scheduler at each timestep,
/// predicts x_0 once from each (one forward, no guidance), and decodes everything. `onRow` is
/// called after each timestep.
/// Throws Error as checkDiffuse(), Error(Internal), and Cancelled.
/// Worker-only.
Diffusion diffuse(const DiffuseRequest& request, const media::Clip& clip, pipeline::RunObserver& observer,
                  const std::function<void(const DiffusedRow&)>& onRow, const std::stop_token& stop);

}  // namespace tubelet::lab
