#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>
#include <nlohmann/json.hpp>

#include "dit/wan_transformer.h"
#include "request/model_facts.h"
#include "text/prompt_encoder.h"
#include "vae/wan_vae.h"

namespace tubelet::pipeline {

/// A loaded model folder of the Wan family: facts at once, each component when it is first asked for. The VAE computes
/// in float32 whatever the dtype, as WanPipeline's users are told to. Worker-only.
class WanModel {
  public:
    /// Reads the small files. Throws Error(ModelUnreadable), also for families other than Wan and for Wan variants that
    /// need more than text (image conditioning, a second transformer). Throws Cancelled.
    WanModel(const std::filesystem::path& folder, c10::Device device, c10::ScalarType dtype,
             const std::stop_token& stop = {});

    const request::ModelFacts& facts() const { return m_facts; }
    const nlohmann::json& schedulerConfig() const { return m_schedulerConfig; }
    const std::string& hash() const { return m_hash; }
    c10::Device device() const { return m_device; }
    c10::ScalarType dtype() const { return m_dtype; }

    /// Components, loaded on first use; throw Error(ModelUnreadable), and Cancelled within some tenths of a second of a
    /// stop request: the component is then not loaded.
    text::PromptEncoder& promptEncoder(const std::stop_token& stop = {});
    dit::WanTransformer& transformer(const std::stop_token& stop = {});
    vae::WanVae& vae(const std::stop_token& stop = {});

    /// Frees the text encoder; the next promptEncoder() loads it again.
    void releasePromptEncoder() { m_promptEncoder.reset(); }

  private:
    c10::Device m_device;
    c10::ScalarType m_dtype;
    request::ModelFacts m_facts;
    nlohmann::json m_schedulerConfig, m_transformerConfig, m_vaeConfig;
    std::string m_hash;
    std::unique_ptr<text::PromptEncoder> m_promptEncoder;
    dit::WanTransformer m_transformer{nullptr};
    vae::WanVae m_vae{nullptr};
};

}  // namespace tubelet::pipeline
