#include "dit/wan_embedding.h"

#include <cmath>
#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"
#include "kernels/linear.h"

namespace tubelet::dit {

WanPatchEmbeddingImpl::WanPatchEmbeddingImpl(const WanTransformerOptions& options) : m_patch(options.patchSize) {
    const auto [t, h, w] = options.patchSize;
    weight = register_parameter("weight", at::empty({options.width(), options.inChannels, t, h, w}));
    bias = register_parameter("bias", at::empty({options.width()}));
}

at::Tensor WanPatchEmbeddingImpl::forward(const at::Tensor& latents) const {
    const auto b = latents.size(0), c = latents.size(1);
    const auto [pt, ph, pw] = m_patch;
    const auto t = latents.size(2) / pt, h = latents.size(3) / ph, w = latents.size(4) / pw;
    // A convolution without overlap is one matrix product over patches, whose result is already in token order.
    const auto patches = latents.reshape({b, c, t, pt, h, ph, w, pw})
                             .permute({0, 2, 4, 6, 1, 3, 5, 7})           // (B, t, h, w, C, pt, ph, pw)
                             .reshape({b, t * h * w, c * pt * ph * pw});  // (B, L, C * pt * ph * pw)
    return kernels::linear(patches, weight.flatten(1), bias);             // (B, L, D)
}

at::Tensor sinusoidalTimesteps(const at::Tensor& timestep, std::int64_t width) {
    const auto half = width / 2;
    // float32 throughout, in the reference's order of operations: the model was trained on these very roundings.
    const auto exponent = at::arange(half, timestep.options().dtype(at::kFloat)) * -std::log(10000.0) / half;  // (half)
    const auto angles = timestep.to(at::kFloat).unsqueeze(1) * at::exp(exponent).unsqueeze(0);  // (N, half)
    auto embedding = at::cat({at::cos(angles), at::sin(angles)}, 1);                            // (N, 2 * half)
    return width % 2 == 0 ? embedding : at::constant_pad_nd(embedding, {0, 1});
}

TwoLinearImpl::TwoLinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, Activation activation)
    : m_activation(activation) {
    linear_1 = register_module("linear_1", kernels::Linear(inFeatures, outFeatures));
    linear_2 = register_module("linear_2", kernels::Linear(outFeatures, outFeatures));
}

at::Tensor TwoLinearImpl::forward(const at::Tensor& x) const {
    return linear_2->forward(m_activation == Activation::Silu
                                 ? at::silu(linear_1->forward(x))
                                 : kernels::linearGelu(x, linear_1->weight, linear_1->bias));  // (..., out)
}

WanTimeTextEmbeddingImpl::WanTimeTextEmbeddingImpl(const WanTransformerOptions& options) : m_freqDim(options.freqDim) {
    const auto width = options.width();
    time_embedder =
        register_module("time_embedder", TwoLinear(options.freqDim, width, TwoLinearImpl::Activation::Silu));
    time_proj = register_module("time_proj", kernels::Linear(width, 6 * width));
    text_embedder =
        register_module("text_embedder", TwoLinear(options.textDim, width, TwoLinearImpl::Activation::GeluTanh));
}

WanCondition WanTimeTextEmbeddingImpl::forward(const at::Tensor& timestep, const at::Tensor& text) const {
    const auto perItem = timestep.dim() == 2 ? timestep.size(1) : 1;          // N
    const auto sinusoid = sinusoidalTimesteps(timestep.flatten(), m_freqDim)  // (B * N, freq)
                              .unflatten(0, {-1, perItem})                    // (B, N, freq)
                              .to(time_embedder->linear_1->weight.scalar_type());
    WanCondition condition;
    condition.time = time_embedder->forward(sinusoid).to(text.scalar_type());                    // (B, N, D)
    condition.modulation = time_proj->forward(at::silu(condition.time)).unflatten(-1, {6, -1});  // (B, N, 6, D)
    condition.text = text_embedder->forward(text);                                               // (B, K, D)
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
    static constexpr std::array<const char*, 3> kAxes{"in time", "in height", "in width"};
    std::vector<at::Tensor> cosines, sines;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (grid[axis] > m_maxPositions) {
            throw Error(ErrorKind::InvalidValue, "This size needs " + std::to_string(grid[axis]) + " positions " +
                                                     kAxes[axis] + ", but the model knows only " +
                                                     std::to_string(m_maxPositions) +
                                                     " (rope_max_seq_len). Choose a smaller size or a shorter clip.");
        }
        // Angles position * 10000^(-2i / dim) in float64; rounded once at the end.
        const auto dim = m_dims[axis];
        const auto exponents = at::arange(0, dim, 2, at::kDouble) / dim;  // (dim / 2)
        const auto angles =
            at::outer(at::arange(grid[axis], at::kDouble), 1.0 / at::pow(10000.0, exponents));  // (n, dim / 2)
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
