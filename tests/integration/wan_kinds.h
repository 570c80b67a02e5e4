#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include <QTemporaryDir>

#include "media/clip.h"
#include "request/generation_request.h"

namespace tubelet::tests {

/// Bytes (H, W, 3).
media::Image imageOf(const at::Tensor& pixels);

/// Tiny models of Wan's kinds, whose weights are formulas, and what diffusers makes of them
/// (tools/reference/make_wan_kinds.py).
class WanKinds {
  protected:
    WanKinds();

    /// The model's folder, made when it is first asked for: "ti2v", "experts", "i2v"...
    std::filesystem::path folderOf(const std::string& kind);
    /// "first" or "last", as a PNG.
    std::filesystem::path pictureOf(const std::string& which);
    /// run: "first", "last": whether these are given; "guidance_scale_2".
    request::GenerationRequest requestOf(const std::string& kind, const nlohmann::json& run);

    QTemporaryDir m_scratch;
    nlohmann::json m_args;                        ///< of the case: sizes, prompts, kinds
    std::map<std::string, at::Tensor> m_tensors;  ///< of the case
};

}  // namespace tubelet::tests
