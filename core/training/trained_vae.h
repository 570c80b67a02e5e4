#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include "media/clip.h"
#include "models/opened_model.h"
#include "training/optimizer.h"
#include "training/pixel_clips.h"
#include "vae/wan_vae.h"

namespace tubelet::training {

/// The VAE of a model of the Wan family, its decoder or all of it trained; saved as a model folder
/// whose other files are those of the model that the training began with.
/// Worker-only.
class TrainedVae {
  public:
    /// Loads it in float32. `encoder`: it is trained too.
    /// Throws Error(ModelUnreadable): a model of another family, broken or missing weights.
    /// Throws Cancelled.
    TrainedVae(std::shared_ptr<const models::OpenedModel> model, bool encoder, const c10::Device& device,
               const std::stop_token& stop);

    vae::WanVae& vae() { return m_vae; }
    /// "vae/NAME", names as in the model's files.
    const std::vector<TrainedParameter>& parameters() const { return m_parameters; }
    std::int64_t layers() const { return m_layers; }
    std::filesystem::path target(const std::filesystem::path& folder) const { return folder / "model"; }
    /// The parameters as they are now. Where the encoder is trained, the folder says what its
    /// latents are like, as measured on `clips` (measureLatents()): mean and deviation in the VAE's
    /// config, and the projection to colours in tubelet.json.
    /// Throws Error(TargetUnwritable).
    void save(const std::filesystem::path& target, const std::map<std::string, std::string>& metadata,
              const PixelClips& clips, const std::stop_token& stop) const;

    /// (1, 3, T, H, W) in [-1, 1] to normalised latents (1, C, t, h, w), without a graph.
    at::Tensor encode(const at::Tensor& video, const std::stop_token& stop) const;
    /// A clip encoded and decoded. Throws Cancelled.
    media::Clip reconstructed(const at::Tensor& video, const std::stop_token& stop) const;

  private:
    std::map<std::filesystem::path, std::string> measuredFiles(const PixelClips& clips,
                                                               const std::stop_token& stop) const;

    std::shared_ptr<const models::OpenedModel> m_model;
    bool m_encoder;
    std::string m_component;  ///< its name in the model's index
    mutable vae::WanVae m_vae{nullptr};
    std::vector<TrainedParameter> m_parameters;
    std::int64_t m_layers = 0;
};

}  // namespace tubelet::training
