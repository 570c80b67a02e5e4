#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"
#include "vit/vit_embedding.h"
#include "vit/vit_layer.h"
#include "vit/vit_options.h"

namespace tubelet::vit {

/// A Vision Transformer that classifies images ("An Image is Worth 16x16 Words", arXiv 2010.11929)
/// or clips ("ViViT", arXiv 2103.15691): embeddings, layers, a last layer norm, and a linear layer
/// on the [CLS] token (on the mean of all tokens where there is none).
/// Equal to transformers' ViTForImageClassification and VivitForVideoClassification, under the
/// parameter names that those save.
/// Worker-only.
class VitModelImpl : public torch::nn::Module {
  public:
    /// labels: classes, at least 1.
    VitModelImpl(const VitOptions& options, std::int64_t labels);

    /// pixels (B, T, C, H, W), normalised as the model was trained; T is 1 for images -> logits
    /// (B, labels). `states`, where given, gets the tokens (B, [1 +] L, D) before the first and
    /// behind each layer.
    /// Throws Error(InvalidValue) for clips that don't fit the model, and Cancelled between layers.
    at::Tensor forward(const at::Tensor& pixels, const std::stop_token& stop = {},
                       std::vector<at::Tensor>* states = nullptr);

    const VitOptions& options() const { return m_options; }
    VitEmbedding embeddings{nullptr};

  private:
    VitOptions m_options;
    torch::nn::ModuleList m_layers{nullptr};
    kernels::Affine m_norm{nullptr};
    kernels::Linear m_classifier{nullptr};
};
TORCH_MODULE(VitModel);

}  // namespace tubelet::vit
