#include "dit/wan_image_embedding.h"

#include <memory>

#include <ATen/ATen.h>

#include "kernels/norm.h"

namespace tubelet::dit {

namespace {

constexpr double kEps = 1e-5;  ///< of both norms, whatever the model's own is

}  // namespace

WanImageEmbeddingImpl::WanImageEmbeddingImpl(const WanTransformerOptions& options) {
    const auto width = options.imageDim;
    if (options.imagePositions > 0) {
        pos_embed = register_parameter("pos_embed", at::empty({1, options.imagePositions, width}));
    }
    norm1 = register_module("norm1", kernels::Affine(at::IntArrayRef{width}, true));
    // The checkpoint's names: a list of GELU with projection (0), dropout (1) and linear layer (2).
    auto net = register_module("ff", std::make_shared<torch::nn::Module>())
                   ->register_module("net", std::make_shared<torch::nn::Module>());
    up = net->register_module("0", std::make_shared<torch::nn::Module>())
             ->register_module("proj", kernels::Linear(width, width));
    down = net->register_module("2", kernels::Linear(width, options.width()));
    norm2 = register_module("norm2", kernels::Affine(at::IntArrayRef{options.width()}, true));
}

at::Tensor WanImageEmbeddingImpl::forward(const at::Tensor& image) const {
    TORCH_CHECK(image.defined() && image.dim() == 3 && (!pos_embed.defined() || image.size(1) == pos_embed.size(1)),
                "embeddings of pictures are missing, or not as many as the model has positions");
    // (B, I, E)
    const auto placed = pos_embed.defined() ? image + pos_embed.to(image.scalar_type()) : image;
    const auto normed = kernels::layerNorm(placed, kEps, norm1->weight, norm1->bias);  // (B, I, E)
    const auto widened = down->forward(at::gelu(up->forward(normed)));                 // (B, I, D)
    return kernels::layerNorm(widened, kEps, norm2->weight, norm2->bias);
}

}  // namespace tubelet::dit
