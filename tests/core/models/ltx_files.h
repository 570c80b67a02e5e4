#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include "support/ltx_case.h"

#include <QTemporaryDir>

namespace tubelet::tests {

/// The tiny LTX-Video models of the reference case, each as a folder in diffusers' layout, and the
/// same weights as single files under Lightricks' names: those of ltx/names.json, which diffusers'
/// own conversion of single files has made (tools/reference/make_ltx_names.py).
class LtxFiles {
  public:
    using Tensors = std::map<std::string, at::Tensor>;
    using Metadata = std::map<std::string, std::string>;

    /// heads: of the transformer, 32 as all published ones have, or 2, which no shape tells.
    explicit LtxFiles(int heads = 32);

    std::filesystem::path root() const { return m_scratch.path().toStdString(); }
    /// kind: "v090", "v091", "v095", after versions.
    std::filesystem::path folder(const std::string& kind) const { return m_case.folderOf(kind); }

    /// Lightricks' names, each with diffusers' name; of "transformer" or a kind's VAE.
    const nlohmann::json& names(const std::string& of) const { return m_names.at(of); }
    /// A kind's network under Lightricks' names behind a prefix.
    Tensors transformer(const std::string& kind, const std::string& prefix) const;
    Tensors vae(const std::string& kind, const std::string& prefix) const;
    Tensors text(const std::string& kind) const;

    /// Transformer and VAE of a kind in one file, as Lightricks' are.
    std::filesystem::path checkpoint(const std::filesystem::path& file, const std::string& kind,
                                     const Metadata& metadata = {}) const;
    /// A ComfyUI with a kind's checkpoint (models/checkpoints/ltx-KIND.safetensors), a T5 encoder
    /// (models/text_encoders/t5xxl.safetensors) and its vocabulary beside it.
    std::filesystem::path comfy(const std::string& name, const std::string& kind, const Metadata& metadata = {}) const;
    /// The same, but the transformer alone in models/diffusion_models/ltx-KIND.safetensors and the
    /// VAE in models/vae/ltx_vae.safetensors, without prefixes.
    std::filesystem::path parted(const std::string& name, const std::string& kind, const Metadata& metadata = {}) const;

  private:
    Tensors renamed(const std::filesystem::path& folder, const std::string& of, const std::string& prefix) const;
    std::filesystem::path withText(const std::string& name, const std::string& kind) const;

    QTemporaryDir m_scratch;
    LtxCase m_case;
    nlohmann::json m_names;
};

}  // namespace tubelet::tests
