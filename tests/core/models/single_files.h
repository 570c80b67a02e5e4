#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include "checkpoint/weights.h"

#include <QTemporaryDir>

namespace tubelet::tests {

/// Tiny models of the Wan family with heads of 128 channels, as the published ones have: each as a
/// folder in diffusers' layout, and the same weights as single files under the names that the
/// original code or ComfyUI gives them.
class SingleFiles {
  public:
    using Rename = std::function<std::string(const std::string&)>;

    std::filesystem::path root() const { return m_scratch.path().toStdString(); }

    /// kind: "t2v", "ti2v", "a14b" (two transformers), "i2v" (with CLIP).
    /// Made when first asked for.
    std::filesystem::path folder(const std::string& kind);
    /// A ComfyUI of this name, with that kind's files: models/diffusion_models/KIND.safetensors (of
    /// a14b KIND_high_noise and KIND_low_noise), models/text_encoders/umt5.safetensors,
    /// models/vae/wan_vae.safetensors, models/clip_vision/clip.safetensors.
    /// prefix: in front of the transformer's names.
    std::filesystem::path comfy(const std::string& name, const std::string& kind, const std::string& prefix = {});
    /// All of a kind in one file, under the prefixes of ComfyUI's checkpoints.
    std::filesystem::path checkpoint(const std::filesystem::path& file, const std::string& kind);

    /// Weights of a file or folder under other names; names that become "" are left out.
    static std::map<std::string, at::Tensor> tensorsOf(const std::filesystem::path& weights, const Rename& rename);
    static void write(const std::filesystem::path& file, const std::map<std::string, at::Tensor>& tensors);
    /// A text encoder with its sentencepiece model in it.
    static std::map<std::string, at::Tensor> umt5(const std::string& prefix = {});
    /// The sentencepiece model of that encoder, as bytes.
    static at::Tensor spiece();
    /// A T5, which has a position table in its first block alone, this wide.
    static std::map<std::string, at::Tensor> t5(int width);

  private:
    QTemporaryDir m_scratch;
};

}  // namespace tubelet::tests
