#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include "kernels/weight.h"
#include "training/lora_options.h"
#include "training/trained_part.h"

namespace tubelet::training {

/// Low-rank adapters ("LoRA", arXiv 2106.09685) on the linear layers of a denoiser's blocks, to be
/// trained while the network itself stays as it is.
/// They do nothing at first (the second matrix is zero), and are gone from the network with this.
/// Worker-only.
class LoraLayers final : public TrainedPart {
  public:
    /// Adapts every linear layer inside `network` whose name has "blocks." in it: attention
    /// and feed-forward.
    /// Throws Error(InvalidValue) for options out of range, and for a network without such layers.
    LoraLayers(torch::nn::Module& network, const LoraOptions& options);
    ~LoraLayers() override;
    LoraLayers(const LoraLayers&) = delete;
    LoraLayers& operator=(const LoraLayers&) = delete;

    /// "LAYER.lora_A.weight" (rank, in) and "LAYER.lora_B.weight" (out, rank).
    const std::vector<TrainedParameter>& parameters() const override { return m_parameters; }
    std::int64_t layers() const override { return static_cast<std::int64_t>(m_layers.size()); }
    const std::vector<std::string>& adapted() const { return m_layers; }  ///< their names
    /// Whether the network computes with them, as it does at first.
    void setCounting(bool counts);
    std::filesystem::path target(const std::filesystem::path& folder) const override {
        return folder / "lora.safetensors";
    }

    /// As PEFT lays it out and diffusers reads it: names with `transformer.` before them.
    /// Throws Error(TargetUnwritable).
    void save(const std::filesystem::path& file, const std::map<std::string, std::string>& metadata) const override;

  private:
    torch::nn::Module& m_network;
    LoraOptions m_options;
    std::vector<std::string> m_layers;
    std::map<std::string, kernels::LowRank> m_added;  ///< by the layer's name
    std::vector<TrainedParameter> m_parameters;
};

}  // namespace tubelet::training
