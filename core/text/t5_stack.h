#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/block_stream.h"
#include "text/t5_layers.h"

namespace tubelet::text {

/// What a decoder remembers of the tokens it has seen and of the encoder's states, per block.
/// Empty at the start of a text; a value of its own for each text.
struct T5Cache {
    std::vector<KeyValues> self;   ///< (B, heads, tokens so far, headWidth)
    std::vector<KeyValues> cross;  ///< of the encoder's states

    /// Tokens seen.
    std::int64_t length() const { return self.empty() ? 0 : self.front().keys.size(2); }
    /// Row i continues what row rows[i] was; rows (B) int64.
    /// The encoder's part is the same for all rows and stays.
    void reorder(const at::Tensor& rows);
};

/// One block: x + selfAttention(norm(x)), in a decoder x + crossAttention(norm(x)), then x +
/// feedForward(norm(x)).
class T5BlockImpl : public torch::nn::Module {
  public:
    T5BlockImpl(const T5Options& options, bool isDecoder, bool hasPositions);

    /// An encoder's block: x (B, L, D), bias (1 or B, heads, L, L) -> (B, L, D)
    at::Tensor forward(const at::Tensor& x, const at::Tensor& bias);

    /// A decoder's block: x (B, L, D) are the newest tokens, bias (1 or B, heads, L, all
    /// tokens); `self` (undefined at the start) grows by them; crossBias as T5Attention
    /// takes it -> (B, L, D)
    at::Tensor forward(const at::Tensor& x, const at::Tensor& bias, KeyValues& self, const KeyValues& cross,
                       const at::Tensor& crossBias);

    T5Norm attentionNorm, crossNorm{nullptr}, feedForwardNorm;
    T5Attention attention, crossAttention{nullptr};
    T5FeedForward feedForward;
};
TORCH_MODULE(T5Block);

/// The blocks of an encoder or a decoder and the norm behind them, with the parameter names of T5's
/// checkpoints (Raffel et al. 2020, Chung et al. 2023; computations as transformers' modeling_t5
/// and modeling_umt5).
/// Worker-only.
/// Parts are public so that a caller can look at what happens inside.
class T5StackImpl : public torch::nn::Module {
  public:
    T5StackImpl(const T5Options& options, bool isDecoder);

    /// The encoder: x (B, L, D) embeddings, mask (B, L), nonzero where there is text (or undefined:
    /// everywhere) -> (B, L, D).
    /// The stop token is asked before each block; throws Cancelled.
    at::Tensor encode(at::Tensor x, const at::Tensor& mask, const std::stop_token& stop);

    /// The decoder: x (B, L, D) embeddings of the tokens behind those in the cache, each of which
    /// sees those before it; states (B or 1, S, D) of the encoder with their mask (B or 1, S) or
    /// undefined -> (B, L, D).
    /// Stops as encode().
    at::Tensor decode(at::Tensor x, const at::Tensor& states, const at::Tensor& mask, T5Cache& cache,
                      const std::stop_token& stop);

    /// The bucket of each pair (query, key) of positions, (queries, keys) int64, the queries being
    /// the last ones: as in T5, in an encoder half of them for keys behind the query, in each half
    /// the first half for exact distances, the rest growing logarithmically; in a decoder all for
    /// keys before the query.
    at::Tensor relativeBuckets(std::int64_t queries, std::int64_t keys, c10::Device device) const;

    std::vector<T5Block> blocks;
    std::shared_ptr<kernels::BlockStream> stream;  ///< of the blocks; null: all weights are there
    T5Norm finalNorm;

  private:
    T5Options m_options;
    bool m_isDecoder;
};
TORCH_MODULE(T5Stack);

}  // namespace tubelet::text
