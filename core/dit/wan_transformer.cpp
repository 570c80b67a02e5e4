#include "dit/wan_transformer.h"

#include <ATen/ATen.h>

#include "base/error.h"
#include "kernels/norm.h"
#include "patch/patchify.h"

namespace tubelet::dit {

const std::vector<std::string>& WanTransformerImpl::keepFloat32() {
    static const std::vector<std::string> parts{"time_embedder", "scale_shift_table", "norm1", "norm2", "norm3"};
    return parts;
}

WanTransformerImpl::WanTransformerImpl(const WanTransformerOptions& options)
    : m_options(options), m_positions(options.headDim, options.ropeMaxSeqLen) {
    options.check();
    const auto width = options.width();
    const auto patch = options.patchSize[0] * options.patchSize[1] * options.patchSize[2];
    patch_embedding = register_module("patch_embedding", WanPatchEmbedding(options));
    condition_embedder = register_module("condition_embedder", WanTimeTextEmbedding(options));
    blocks = register_module("blocks", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.layers; ++i) {
        blocks->push_back(WanBlock(options));
    }
    scale_shift_table = register_parameter("scale_shift_table", at::empty({1, 2, width}));
    proj_out = register_module("proj_out", kernels::Linear(width, patch * options.outChannels));
}

at::Tensor WanTransformerImpl::forward(const at::Tensor& latents, const at::Tensor& timestep, const at::Tensor& text,
                                       const std::stop_token& stop) {
    check(latents, timestep, text);
    const auto& table = rotary(latents);
    auto x = patch_embedding->forward(latents);                          // (B, L, D)
    const auto condition = condition_embedder->forward(timestep, text);  // time (B, N, D), text (B, K, D)
    for (const auto& block : *blocks) {
        if (stop.stop_requested()) {
            throw Cancelled();
        }
        x = block->as<WanBlockImpl>()->forward(x, condition.text, condition.modulation, table);  // (B, L, D)
    }
    const auto shiftScale = scale_shift_table.unsqueeze(0) + condition.time.unsqueeze(2);  // (B, N, 2, D)
    x = kernels::modulatedLayerNorm(x, shiftScale.select(2, 1), shiftScale.select(2, 0), m_options.eps);  // (B, L, D)
    return unpatchify(proj_out->forward(x), latents.sizes());  // (B, C, T, H, W)
}

at::Tensor WanTransformerImpl::unpatchify(const at::Tensor& tokens, at::IntArrayRef shape) const {
    return patch::unpatchify(tokens, patch::patchGrid(shape, m_options.patchSize), m_options.patchSize,
                             patch::ValueOrder::ChannelsLast);
}

const kernels::RotaryTable& WanTransformerImpl::rotary(const at::Tensor& latents) {
    return m_positions.table(patch::patchGrid(latents.sizes(), m_options.patchSize), latents.device());
}

void WanTransformerImpl::check(const at::Tensor& latents, const at::Tensor& timestep, const at::Tensor& text) const {
    TORCH_CHECK(latents.dim() == 5 && latents.size(1) == m_options.inChannels, "latents are ", latents.sizes(),
                ", expected (B, ", m_options.inChannels, ", T, H, W)");
    TORCH_CHECK(text.dim() == 3 && text.size(0) == latents.size(0) && text.size(2) == m_options.textDim, "text is ",
                text.sizes(), ", expected (", latents.size(0), ", L, ", m_options.textDim, ")");
    const auto [frames, rows, columns] = patch::patchGrid(latents.sizes(), m_options.patchSize);
    const auto tokens = frames * rows * columns;
    TORCH_CHECK(timestep.size(0) == latents.size(0) &&
                    (timestep.dim() == 1 || (timestep.dim() == 2 && timestep.size(1) == tokens)),
                "timestep is ", timestep.sizes(), ", expected (", latents.size(0), ") or (", latents.size(0), ", ",
                tokens, ")");
}

}  // namespace tubelet::dit
