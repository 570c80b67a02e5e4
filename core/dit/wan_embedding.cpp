#include "dit/wan_embedding.h"

#include <cmath>
#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"
#include "kernels/linear.h"
#include "patch/patchify.h"

namespace tubelet::dit {

WanPatchEmbeddingImpl::WanPatchEmbeddingImpl(const WanTransformerOptions& options) : m_patch(options.patchSize) {
    const auto [t, h, w] = options.patchSize;
    weight = register_parameter("weight", at::empty({options.width(), options.inChannels, t, h, w}));
    bias = register_parameter("bias", at::empty({options.width()}));
}

at::Tensor WanPatchEmbeddingImpl::forward(const at::Tensor& latents) const {
    // A convolution without overlap is one matrix product over patches, whose result is
    // already in token order.
    const auto patches = patch::patchify(latents, m_patch);  // (B, L, C * pt * ph * pw)
    // Where products are cast down in training (autocast), the sums of the blocks are not.
    // (B, L, D)
    return kernels::linear(patches, weight.flatten(1), bias).to(latents.scalar_type());
}

WanTimeTextEmbeddingImpl::WanTimeTextEmbeddingImpl(const WanTransformerOptions& options) : m_freqDim(options.freqDim) {
    const auto width = options.width();
    time_embedder =
        register_module("time_embedder", TwoLinear(options.freqDim, width, TwoLinearImpl::Activation::Silu));
    time_proj = register_module("time_proj", kernels::Linear(width, 6 * width));
    text_embedder =
        register_module("text_embedder", TwoLinear(options.textDim, width, TwoLinearImpl::Activation::GeluTanh));
    if (options.imageDim > 0) {
        image_embedder = register_module("image_embedder", WanImageEmbedding(options));
    }
}

WanCondition WanTimeTextEmbeddingImpl::forward(const at::Tensor& timestep, const at::Tensor& text,
                                               const at::Tensor& image) const {
    const auto perItem = timestep.dim() == 2 ? timestep.size(1) : 1;          // N
    const auto sinusoid = sinusoidalTimesteps(timestep.flatten(), m_freqDim)  // (B * N, freq)
                              .unflatten(0, {-1, perItem})                    // (B, N, freq)
                              .to(time_embedder->linear_1->dtype());
    WanCondition condition;
    condition.time = time_embedder->forward(sinusoid).to(text.scalar_type());  // (B, N, D)
    // (B, N, 6, D)
    condition.modulation = time_proj->forward(at::silu(condition.time)).unflatten(-1, {6, -1});
    condition.text = text_embedder->forward(text);  // (B, K, D)
    if (image_embedder) {
        condition.image = image_embedder->forward(image);  // (B, I, D)
    }
    return condition;
}

WanRotaryPositions::WanRotaryPositions(std::int64_t headDim, std::int64_t maxPositions) : m_maxPositions(maxPositions) {
    const auto side = 2 * (headDim / 6);
    m_dims = {headDim - 2 * side, side, side};
}

const kernels::RotaryTable& WanRotaryPositions::table(const std::array<std::int64_t, 3>& grid, c10::Device device) {
    const std::tuple key{grid[0], grid[1], grid[2], device.str()};
    if (const auto found = m_tables.find(key); found != m_tables.end()) {
        return found->second;
    }
    static constexpr std::array<Checked<0>, 3> kAxes{says("dit", "in time"), says("dit", "in height"),
                                                     says("dit", "in width")};
    std::vector<at::Tensor> cosines, sines;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (grid[axis] > m_maxPositions) {
            throw Error(ErrorKind::InvalidValue,
                        says("dit",
                             "This clip needs %1 positions %2, but the model knows only %3 (rope_max_seq_len). Choose "
                             "a smaller size or a shorter clip."),
                        grid[axis], Message{kAxes[axis]}, m_maxPositions);
        }
        // Angles position * 10000^(-2i / dim) in float64; rounded once at the end.
        const auto dim = m_dims[axis];
        const auto exponents = at::arange(0, dim, 2, at::kDouble) / dim;  // (dim / 2)
        const auto angles =
            // (n, dim / 2)
            at::outer(at::arange(grid[axis], at::kDouble), 1.0 / at::pow(10000.0, exponents));
        std::vector<std::int64_t> shape{1, 1, 1, dim / 2};
        shape[axis] = grid[axis];
        const std::vector<std::int64_t> full{grid[0], grid[1], grid[2], dim / 2};
        cosines.push_back(at::cos(angles).reshape(shape).expand(full));
        sines.push_back(at::sin(angles).reshape(shape).expand(full));
    }
    const auto joined = [&](const std::vector<at::Tensor>& parts) {
        return at::cat(parts, -1).flatten(0, 2).to(at::kFloat).to(device);  // (L, headDim / 2)
    };
    constexpr std::size_t kMostTables = 8;
    if (m_tables.size() >= kMostTables) {
        m_tables.clear();  // many sizes in one session: start over instead of keeping them all
    }
    return m_tables.emplace(key, kernels::RotaryTable{joined(cosines), joined(sines)}).first->second;
}

}  // namespace tubelet::dit
