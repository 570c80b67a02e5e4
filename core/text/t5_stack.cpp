#include "text/t5_stack.h"

#include <cmath>

#include <ATen/ATen.h>
#include <torch/nn/modules/container/modulelist.h>

#include "base/stop.h"

namespace tubelet::text {

namespace {

/// Activations of large T5 models can leave the range of float16; transformers pulls them back
/// after each part of a block.
at::Tensor withinHalfRange(const at::Tensor& x) {
    if (x.scalar_type() != at::kHalf) {
        return x;
    }
    const double most = 65504;  // the largest float16
    const at::Tensor limit = at::where(x.isinf().any(), most - 1000, most).to(x.scalar_type());
    return at::clamp(x, -limit, limit);
}

/// (B, L) or undefined -> (B, 1, 1, L) bool or undefined
at::Tensor keyMask(const at::Tensor& mask) {
    return mask.defined() ? mask.ne(0).unsqueeze(1).unsqueeze(1) : mask;
}

}  // namespace

void T5Cache::reorder(const at::Tensor& rows) {
    for (KeyValues& block : self) {
        block.keys = block.keys.index_select(0, rows);
        block.values = block.values.index_select(0, rows);
    }
}

T5BlockImpl::T5BlockImpl(const T5Options& options, bool isDecoder, bool hasPositions)
    : attentionNorm(options.width, options.normEpsilon),
      feedForwardNorm(options.width, options.normEpsilon),
      attention(options, hasPositions),
      feedForward(options) {
    // The checkpoint's names: layer.0 is the attention with its norm, the last the feed-forward
    // part with its own.
    torch::nn::ModuleList layers;
    const auto add = [&](const char* name, const auto& part, const T5Norm& norm) {
        const auto layer = std::make_shared<torch::nn::Module>();
        layer->register_module(name, part);
        layer->register_module("layer_norm", norm);
        layers->push_back(layer);
    };
    add("SelfAttention", attention, attentionNorm);
    if (isDecoder) {
        crossNorm = T5Norm(options.width, options.normEpsilon);
        crossAttention = T5Attention(options, /*hasPositions=*/false);
        add("EncDecAttention", crossAttention, crossNorm);
    }
    add("DenseReluDense", feedForward, feedForwardNorm);
    register_module("layer", layers);
}

at::Tensor T5BlockImpl::forward(const at::Tensor& x, const at::Tensor& bias) {
    const at::Tensor normed = attentionNorm->forward(x);  // (B, L, D)
    const at::Tensor y = withinHalfRange(x + attention->forward(normed, attention->keyValues(normed), bias));
    return withinHalfRange(y + feedForward->forward(feedForwardNorm->forward(y)));  // (B, L, D)
}

at::Tensor T5BlockImpl::forward(const at::Tensor& x, const at::Tensor& bias, KeyValues& self, const KeyValues& cross,
                                const at::Tensor& crossBias) {
    const at::Tensor normed = attentionNorm->forward(x);  // (B, L, D)
    const KeyValues added = attention->keyValues(normed);
    // (B, heads, all, headWidth)
    self.keys = self.keys.defined() ? at::cat({self.keys, added.keys}, 2) : added.keys;
    self.values = self.values.defined() ? at::cat({self.values, added.values}, 2) : added.values;
    at::Tensor y = withinHalfRange(x + attention->forward(normed, self, bias));  // (B, L, D)
    // (B, L, D)
    y = withinHalfRange(y + crossAttention->forward(crossNorm->forward(y), cross, crossBias));
    return withinHalfRange(y + feedForward->forward(feedForwardNorm->forward(y)));  // (B, L, D)
}

T5StackImpl::T5StackImpl(const T5Options& options, bool isDecoder)
    : finalNorm(options.width, options.normEpsilon), m_options(options), m_isDecoder(isDecoder) {
    torch::nn::ModuleList list;
    for (std::int64_t i = 0; i < (isDecoder ? options.decoderLayers : options.layers); ++i) {
        blocks.emplace_back(options, isDecoder, /*hasPositions=*/i == 0 || options.biasInEveryBlock);
        list->push_back(blocks.back());
    }
    register_module("block", list);
    register_module("final_layer_norm", finalNorm);
}

at::Tensor T5StackImpl::relativeBuckets(std::int64_t queries, std::int64_t keys, c10::Device device) const {
    const at::TensorOptions whole = at::TensorOptions(device).dtype(at::kLong);
    const at::Tensor relative =
        // key - query
        at::arange(keys, whole).unsqueeze(0) - at::arange(keys - queries, keys, whole).unsqueeze(1);
    const std::int64_t side = m_isDecoder ? m_options.buckets : m_options.buckets / 2;
    const std::int64_t exact = side / 2;
    // (queries, keys)
    const at::Tensor distance = m_isDecoder ? relative.neg().clamp_min(0) : relative.abs();
    const double logRange = std::log(static_cast<double>(m_options.maxDistance) / static_cast<double>(exact));
    // Distance 0 is exact; clamping it keeps the logarithm finite.
    const at::Tensor growth = at::log(distance.clamp_min(1).to(at::kFloat) / static_cast<double>(exact)) / logRange *
                              static_cast<double>(side - exact);
    const at::Tensor far = (growth.to(at::kLong) + exact).clamp_max(side - 1);
    const at::Tensor bucket = at::where(distance < exact, distance, far);
    return m_isDecoder ? bucket : (relative > 0).to(at::kLong) * side + bucket;
}

at::Tensor T5StackImpl::encode(at::Tensor x, const at::Tensor& mask, const std::stop_token& stop) {
    const at::Tensor bucketOf = relativeBuckets(x.size(1), x.size(1), x.device());
    const at::Tensor keys = keyMask(mask);  // (B, 1, 1, L)
    at::Tensor bias;                        // (1 or B, heads, L, L), of the newest
                                            // block that has one
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        checkStop(stop);
        const kernels::BlockVisit visit(stream.get(), i, stop);
        T5Block& block = blocks[i];
        if (block->attention->hasPositions()) {
            bias.reset();  // before the next one comes: of a long prompt it is what takes most
            bias = masked(block->attention->positionBias(bucketOf), keys);
        }
        x = block->forward(x, bias);  // (B, L, D)
    }
    return finalNorm->forward(x);  // (B, L, D)
}

at::Tensor T5StackImpl::decode(at::Tensor x, const at::Tensor& states, const at::Tensor& mask, T5Cache& cache,
                               const std::stop_token& stop) {
    const std::int64_t before = cache.length(), length = x.size(1);
    const at::Tensor bucketOf = relativeBuckets(length, before + length, x.device());
    // A single new token sees all others; several see those before themselves.
    const at::Tensor visible =
        length == 1 ? at::Tensor()
                    : at::ones({1, 1, length, before + length}, x.options().dtype(at::kBool)).tril(/*diagonal=*/before);
    const at::Tensor crossBias = mask.defined() ? masked(at::zeros({1}, x.options()), keyMask(mask)) : mask;
    cache.self.resize(blocks.size());
    at::Tensor bias;  // (1, heads, L, before + L)
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        checkStop(stop);
        const kernels::BlockVisit visit(stream.get(), i, stop);
        if (cache.cross.size() <= i) {
            cache.cross.push_back(blocks[i]->crossAttention->keyValues(states));
        }
        if (blocks[i]->attention->hasPositions()) {
            bias = masked(blocks[i]->attention->positionBias(bucketOf), visible);
        }
        x = blocks[i]->forward(x, bias, cache.self[i], cache.cross[i], crossBias);  // (B, L, D)
    }
    return finalNorm->forward(x);  // (B, L, D)
}

}  // namespace tubelet::text
