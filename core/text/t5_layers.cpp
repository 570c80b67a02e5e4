#include "text/t5_layers.h"

#include <limits>

#include <ATen/ATen.h>

namespace tubelet::text {

namespace {

/// Lowest value of a dtype: masks scores without the NaN that minus infinity gives a row that is
/// masked completely.
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

at::Tensor masked(const at::Tensor& bias, const at::Tensor& mask) {
    return mask.defined() ? at::where(mask, bias, lowest(bias.scalar_type())) : bias;
}

T5NormImpl::T5NormImpl(std::int64_t width, double epsilon)
    : weight(register_parameter("weight", at::empty({width}))), m_epsilon(epsilon) {}

at::Tensor T5NormImpl::forward(const at::Tensor& x) const {
    const at::Tensor variance = x.to(at::kFloat).pow(2).mean(-1, /*keepdim=*/true);
    at::Tensor normed = x * at::rsqrt(variance + m_epsilon);  // float32 also for a half-precision x
    if (weight.scalar_type() == at::kHalf || weight.scalar_type() == at::kBFloat16) {
        normed = normed.to(weight.scalar_type());
    }
    return weight * normed;
}

T5AttentionImpl::T5AttentionImpl(const T5Options& options, bool hasPositions) : m_heads(options.heads) {
    const std::int64_t inner = options.heads * options.headWidth;
    m_q = register_module("q", kernels::Linear(options.width, inner, false));
    m_k = register_module("k", kernels::Linear(options.width, inner, false));
    m_v = register_module("v", kernels::Linear(options.width, inner, false));
    m_o = register_module("o", kernels::Linear(inner, options.width, false));
    if (hasPositions) {
        m_relativeBias = register_module("relative_attention_bias",
                                         kernels::Affine(at::IntArrayRef{options.buckets, options.heads}, false));
    }
}

at::Tensor T5AttentionImpl::positionBias(const at::Tensor& bucketOf) const {
    const at::Tensor perHead = m_relativeBias->weight.t().unsqueeze(1);  // (heads, 1, buckets)
    // In the order that attention reads: turned afterwards, all of it would be there twice.
    return perHead.expand({-1, bucketOf.size(0), -1})
        .gather(2, bucketOf.unsqueeze(0).expand({perHead.size(0), -1, -1}))
        .unsqueeze(0);
}

at::Tensor T5AttentionImpl::heads(const at::Tensor& x) const {
    return x.view({x.size(0), x.size(1), m_heads, -1}).transpose(1, 2);  // (B, heads, L, headWidth)
}

KeyValues T5AttentionImpl::keyValues(const at::Tensor& x) {
    return {heads(m_k->forward(x)), heads(m_v->forward(x))};
}

at::Tensor T5AttentionImpl::forward(const at::Tensor& x, const KeyValues& known, const at::Tensor& bias) {
    const at::Tensor q = heads(m_q->forward(x));  // (B, heads, L, headWidth)
    const auto forAll = [&](const at::Tensor& t) { return t.expand({x.size(0), -1, -1, -1}); };
    const auto added =
        bias.defined() ? std::make_optional(bias.to(q.scalar_type()).contiguous()) : std::optional<at::Tensor>();
    const at::Tensor out = at::scaled_dot_product_attention(q, forAll(known.keys), forAll(known.values), added,
                                                            /*dropout_p=*/0.0, /*is_causal=*/false, /*scale=*/1.0);
    return m_o->forward(out.transpose(1, 2).reshape({x.size(0), x.size(1), -1}));  // (B, L, D)
}

T5FeedForwardImpl::T5FeedForwardImpl(const T5Options& options) : m_activation(options.activation) {
    const auto in = [&](const char* name) {
        return register_module(name, kernels::Linear(options.width, options.hiddenWidth, false));
    };
    m_in = in(options.isGated ? "wi_0" : "wi");
    if (options.isGated) {
        m_linear = in("wi_1");
    }
    m_out = register_module("wo", kernels::Linear(options.hiddenWidth, options.width, false));
}

at::Tensor T5FeedForwardImpl::activated(const at::Tensor& x) const {
    switch (m_activation) {
        case T5Activation::Relu:
            return at::relu(x);
        case T5Activation::Gelu:
            return at::gelu(x);
        case T5Activation::GeluTanh:
            return at::gelu(x, "tanh");
        case T5Activation::Silu:
            return at::silu(x);
    }
    return x;
}

at::Tensor T5FeedForwardImpl::forward(const at::Tensor& x) {
    at::Tensor hidden = activated(m_in->forward(x));  // (B, L, d_ff)
    if (!m_linear.is_empty()) {
        hidden = hidden * m_linear->forward(x);  // (B, L, d_ff)
    }
    // wo stays in float32 when the rest is float16: its products overflow there.
    return m_out->forward(hidden.to(m_out->dtype()));
}

}  // namespace tubelet::text
