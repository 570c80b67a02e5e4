#include "text/umt5_encoder.h"

#include <cmath>
#include <limits>
#include <string>

#include <ATen/ATen.h>
#include <torch/nn/modules/container/modulelist.h>

#include "base/error.h"

namespace tubelet::text {

namespace {

/// Activations of large T5 models can leave the range of float16; transformers pulls them back after each half of a
/// block.
at::Tensor withinHalfRange(const at::Tensor& x) {
    if (x.scalar_type() != at::kHalf) {
        return x;
    }
    const double most = 65504;  // the largest float16
    const at::Tensor limit = at::where(x.isinf().any(), most - 1000, most).to(x.scalar_type());
    return at::clamp(x, -limit, limit);
}

/// Lowest value of a dtype: masks scores without the NaN that minus infinity gives a row that is masked completely.
double lowest(c10::ScalarType dtype) {
    switch (dtype) {
        case at::kHalf:
            return -65504;
        case at::kBFloat16:
            return -3.3895313892515355e38;
        case at::kDouble:
            return std::numeric_limits<double>::lowest();
        default:
            return std::numeric_limits<float>::lowest();
    }
}

}  // namespace

UMT5NormImpl::UMT5NormImpl(std::int64_t width, double epsilon)
    : weight(register_parameter("weight", at::empty({width}))), m_epsilon(epsilon) {}

at::Tensor UMT5NormImpl::forward(const at::Tensor& x) const {
    const at::Tensor variance = x.to(at::kFloat).pow(2).mean(-1, /*keepdim=*/true);
    at::Tensor normed = x * at::rsqrt(variance + m_epsilon);  // float32 also for a half-precision x
    if (weight.scalar_type() == at::kHalf || weight.scalar_type() == at::kBFloat16) {
        normed = normed.to(weight.scalar_type());
    }
    return weight * normed;
}

UMT5AttentionImpl::UMT5AttentionImpl(const UMT5EncoderOptions& options) : m_heads(options.heads) {
    const std::int64_t inner = options.heads * options.headWidth;
    m_q = register_module("q", kernels::Linear(options.width, inner, false));
    m_k = register_module("k", kernels::Linear(options.width, inner, false));
    m_v = register_module("v", kernels::Linear(options.width, inner, false));
    m_o = register_module("o", kernels::Linear(inner, options.width, false));
    m_relativeBias = register_module("relative_attention_bias",
                                     kernels::Affine(at::IntArrayRef{options.buckets, options.heads}, false));
}

at::Tensor UMT5AttentionImpl::positionBias(const at::Tensor& bucketOf) const {
    // (L, L, heads) -> (1, heads, L, L)
    return at::embedding(m_relativeBias->weight, bucketOf).permute({2, 0, 1}).unsqueeze(0);
}

at::Tensor UMT5AttentionImpl::forward(const at::Tensor& x, const at::Tensor& bucketOf, const at::Tensor& mask) {
    const auto split = [&](const at::Tensor& t) {
        return t.view({t.size(0), t.size(1), m_heads, -1}).transpose(1, 2);  // (B, heads, L, headWidth)
    };
    const at::Tensor q = split(m_q->forward(x)), k = split(m_k->forward(x)), v = split(m_v->forward(x));
    at::Tensor bias = positionBias(bucketOf);  // (1, heads, L, L)
    if (mask.defined()) {
        bias = at::where(mask, bias, lowest(bias.scalar_type()));  // (B, heads, L, L)
    }
    const at::Tensor out = at::scaled_dot_product_attention(q, k, v, bias.to(q.scalar_type()).contiguous(),
                                                            /*dropout_p=*/0.0, /*is_causal=*/false, /*scale=*/1.0);
    return m_o->forward(out.transpose(1, 2).reshape({x.size(0), x.size(1), -1}));  // (B, L, D)
}

UMT5FeedForwardImpl::UMT5FeedForwardImpl(const UMT5EncoderOptions& options) {
    m_gate = register_module("wi_0", kernels::Linear(options.width, options.hiddenWidth, false));
    m_linear = register_module("wi_1", kernels::Linear(options.width, options.hiddenWidth, false));
    m_out = register_module("wo", kernels::Linear(options.hiddenWidth, options.width, false));
}

at::Tensor UMT5FeedForwardImpl::forward(const at::Tensor& x) {
    const at::Tensor hidden = at::gelu(m_gate->forward(x), "tanh") * m_linear->forward(x);  // (B, L, d_ff)
    // wo stays in float32 when the rest is float16: its products overflow there.
    return m_out->forward(hidden.to(m_out->weight.scalar_type()));
}

UMT5BlockImpl::UMT5BlockImpl(const UMT5EncoderOptions& options)
    : attentionNorm(options.width, options.normEpsilon),
      feedForwardNorm(options.width, options.normEpsilon),
      attention(options),
      feedForward(options) {
    // The checkpoint's names: layer.0 is the attention with its norm, layer.1 the feed-forward part with its own.
    const auto first = std::make_shared<torch::nn::Module>(), second = std::make_shared<torch::nn::Module>();
    first->register_module("SelfAttention", attention);
    first->register_module("layer_norm", attentionNorm);
    second->register_module("DenseReluDense", feedForward);
    second->register_module("layer_norm", feedForwardNorm);
    torch::nn::ModuleList layers;
    layers->push_back(first);
    layers->push_back(second);
    register_module("layer", layers);
}

at::Tensor UMT5BlockImpl::forward(const at::Tensor& x, const at::Tensor& bucketOf, const at::Tensor& mask) {
    at::Tensor y = withinHalfRange(x + attention->forward(attentionNorm->forward(x), bucketOf, mask));  // (B, L, D)
    return withinHalfRange(y + feedForward->forward(feedForwardNorm->forward(y)));                      // (B, L, D)
}

UMT5EncoderImpl::UMT5EncoderImpl(const UMT5EncoderOptions& options)
    : finalNorm(options.width, options.normEpsilon),
      m_options(options),
      m_shared(
          register_module("shared", kernels::Affine(at::IntArrayRef{options.vocabularySize, options.width}, false))) {
    const auto stack = register_module("encoder", std::make_shared<torch::nn::Module>());
    torch::nn::ModuleList list;
    for (std::int64_t i = 0; i < options.layers; ++i) {
        blocks.emplace_back(options);
        list->push_back(blocks.back());
    }
    stack->register_module("block", list);
    stack->register_module("final_layer_norm", finalNorm);
}

at::Tensor UMT5EncoderImpl::embed(const at::Tensor& ids) const {
    return at::embedding(m_shared->weight, ids);
}

at::Tensor UMT5EncoderImpl::relativeBuckets(std::int64_t length, c10::Device device) const {
    const std::int64_t half = m_options.buckets / 2;
    const std::int64_t exact = half / 2;
    const at::Tensor position = at::arange(length, at::TensorOptions(device).dtype(at::kLong));
    const at::Tensor relative = position.unsqueeze(0) - position.unsqueeze(1);  // (L, L), key - query
    const at::Tensor distance = relative.abs();
    const double logRange = std::log(static_cast<double>(m_options.maxDistance) / static_cast<double>(exact));
    // Distance 0 is exact; clamping it keeps the logarithm finite.
    const at::Tensor growth = at::log(distance.clamp_min(1).to(at::kFloat) / static_cast<double>(exact)) / logRange *
                              static_cast<double>(half - exact);
    const at::Tensor far = (growth.to(at::kLong) + exact).clamp_max(half - 1);
    return (relative > 0).to(at::kLong) * half + at::where(distance < exact, distance, far);
}

at::Tensor UMT5EncoderImpl::forward(const at::Tensor& ids, const at::Tensor& mask, const std::stop_token& stop) {
    const at::Tensor bucketOf = relativeBuckets(ids.size(1), ids.device());
    const at::Tensor keys = mask.defined() ? mask.ne(0).unsqueeze(1).unsqueeze(1) : mask;  // (B, 1, 1, L)
    at::Tensor x = embed(ids);                                                             // (B, L, D)
    for (UMT5Block& block : blocks) {
        if (stop.stop_requested()) {
            throw Cancelled();
        }
        x = block->forward(x, bucketOf, keys);  // (B, L, D)
    }
    return finalNorm->forward(x);  // (B, L, D)
}

}  // namespace tubelet::text
