#include "dit/wan_transformer.h"

#include <array>

#include <ATen/ATen.h>

#include "base/error.h"
#include "kernels/norm.h"

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
    const auto [pt, ph, pw] = m_options.patchSize;
    const auto b = shape[0], t = shape[2] / pt, h = shape[3] / ph, w = shape[4] / pw;
    return tokens.reshape({b, t, h, w, pt, ph, pw, m_options.outChannels})
        .permute({0, 7, 1, 4, 2, 5, 3, 6})                             // (B, C, t, pt, h, ph, w, pw)
        .reshape({b, m_options.outChannels, t * pt, h * ph, w * pw});  // (B, C, T, H, W)
}

const kernels::RotaryTable& WanTransformerImpl::rotary(const at::Tensor& latents) {
    const auto [pt, ph, pw] = m_options.patchSize;
    return m_positions.table({latents.size(2) / pt, latents.size(3) / ph, latents.size(4) / pw}, latents.device());
}

void WanTransformerImpl::check(const at::Tensor& latents, const at::Tensor& timestep, const at::Tensor& text) const {
    TORCH_CHECK(latents.dim() == 5 && latents.size(1) == m_options.inChannels, "latents are ", latents.sizes(),
                ", expected (B, ", m_options.inChannels, ", T, H, W)");
    TORCH_CHECK(text.dim() == 3 && text.size(0) == latents.size(0) && text.size(2) == m_options.textDim, "text is ",
                text.sizes(), ", expected (", latents.size(0), ", L, ", m_options.textDim, ")");
    static constexpr std::array<const char*, 3> kAxes{"frames", "rows", "columns"};
    std::int64_t tokens = 1;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto size = latents.size(static_cast<std::int64_t>(axis) + 2), patch = m_options.patchSize[axis];
        if (size < patch || size % patch != 0) {
            throw Error(ErrorKind::InvalidValue, "The latents have " + std::to_string(size) + " " + kAxes[axis] +
                                                     ", but the model works in patches of " + std::to_string(patch) +
                                                     ". Choose a size that is a multiple of what one patch covers.");
        }
        tokens *= size / patch;
    }
    TORCH_CHECK(timestep.size(0) == latents.size(0) &&
                    (timestep.dim() == 1 || (timestep.dim() == 2 && timestep.size(1) == tokens)),
                "timestep is ", timestep.sizes(), ", expected (", latents.size(0), ") or (", latents.size(0), ", ",
                tokens, ")");
}

}  // namespace tubelet::dit
