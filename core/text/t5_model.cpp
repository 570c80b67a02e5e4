#include "text/t5_model.h"

#include <cmath>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace tubelet::text {
namespace {

/// bias (buckets, heads): what is added to scores, see T5Stack::relativeBuckets().
void lookNearby(at::Tensor& bias, bool isDecoder) {
    constexpr double kNearest = 5;  // of about 60 tokens it gets the most by far
    const auto side = isDecoder ? bias.size(0) : bias.size(0) / 2;
    const auto heads = bias.size(1);
    for (std::int64_t head = 0; head < heads - (heads + 2) / 3; ++head) {
        const auto distance = isDecoder ? head + 1 : head / 2 + 1;
        const bool isBehind = !isDecoder && head % 2 == 1;
        if (distance < side / 2) {  // buckets of one distance each
            bias[(isBehind ? side : 0) + distance][head].fill_(kNearest);
        }
    }
}

}  // namespace

T5ModelImpl::T5ModelImpl(const T5Options& options, bool hasOwnHead)
    : m_options(options),
      m_shared(
          register_module("shared", kernels::Affine(at::IntArrayRef{options.vocabularySize, options.width}, false))),
      m_encoder(register_module("encoder", T5Stack(options, /*isDecoder=*/false))),
      m_decoder(register_module("decoder", T5Stack(options, /*isDecoder=*/true))) {
    if (hasOwnHead) {
        m_head =
            register_module("lm_head", kernels::Affine(at::IntArrayRef{options.vocabularySize, options.width}, false));
    }
}

at::Tensor T5ModelImpl::encode(const at::Tensor& ids, const at::Tensor& mask, const std::stop_token& stop) {
    return m_encoder->encode(at::embedding(m_shared->weight, ids), mask, stop);  // (B, S, D)
}

at::Tensor T5ModelImpl::decode(const at::Tensor& ids, const at::Tensor& states, const at::Tensor& mask, T5Cache& cache,
                               const std::stop_token& stop) {
    // (B, L, D)
    at::Tensor x = m_decoder->decode(at::embedding(m_shared->weight, ids), states, mask, cache, stop);
    if (m_options.scaleOutput) {
        x = x * std::pow(static_cast<double>(m_options.width), -0.5);
    }
    // (B, L, vocabulary)
    return at::linear(x, m_head.is_empty() ? m_shared->weight : m_head->weight);
}

void T5ModelImpl::initialise() {
    const at::NoGradGuard noGrad;
    const auto deviation = [](std::int64_t inputs) { return 1 / std::sqrt(static_cast<double>(inputs)); };
    for (auto& item : named_parameters()) {
        auto& parameter = item.value();
        const auto& name = item.key();
        if (parameter.dim() == 1) {
            parameter.fill_(1);  // norms
        } else if (name == "shared.weight" || name == "lm_head.weight") {
            parameter.normal_(0, 1);
        } else if (name.ends_with("relative_attention_bias.weight")) {
            parameter.normal_(0, deviation(m_options.width));
            lookNearby(parameter, name.starts_with("decoder."));
        } else if (name.ends_with(".q.weight")) {  // scores are not divided by sqrt(headWidth)
            parameter.normal_(0, deviation(m_options.width * m_options.headWidth));
        } else {
            parameter.normal_(0, deviation(parameter.size(1)));
        }
    }
}

}  // namespace tubelet::text
