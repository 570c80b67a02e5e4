#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include "models/opened_model.h"
#include "request/generation_request.h"

namespace tubelet::vae {
class TinyDecoderImpl;
}

namespace tubelet::models {

/// A model's own small decoder for the pictures of steps: preview_decoder/ in its folder,
/// config.json and weights (vae::TinyDecoder). It is optional and stands in no index, so that other
/// programs open the folder as before; finished clips never see it. It is no part of what the model
/// computes, so that it is no part of its hash either, and kept runs and recipes stay valid with
/// and without it.
class PreviewNetwork {
  public:
    /// The component's folder in a model's.
    static constexpr const char* kName = "preview_decoder";

    /// Whether a model of this folder brings one, be it broken or not. Asks the disk.
    static bool isIn(const std::filesystem::path& model);

    /// Loads it.
    /// Throws Error(ModelUnreadable): a broken config, weights that are missing or don't fit,
    /// latents of other channels or factors than the model's. Throws Cancelled.
    PreviewNetwork(const OpenedModel& model, const c10::Device& device, const std::stop_token& stop = {});

    /// Normalised latents (1, C, t, h, w) on any device to pictures (1 + (t - 1) * temporal factor,
    /// H, W, 3), bytes on the CPU. Causal.
    /// Throws Cancelled.
    /// Worker-only.
    at::Tensor decode(const at::Tensor& latents, const std::stop_token& stop = {}) const;

    /// What it takes of the memory beside a run.
    struct Needs {
        std::uint64_t weights = 0;  ///< bytes
        std::uint64_t decoding = 0;
    };
    /// Of a clip; nothing where the model brings none, or one that can't be used.
    static Needs needs(const OpenedModel& model, const request::GenerationRequest& request);

  private:
    std::shared_ptr<vae::TinyDecoderImpl> m_module;
    c10::Device m_device;
};

}  // namespace tubelet::models
