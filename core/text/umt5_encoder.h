#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <nlohmann/json.hpp>

#include "kernels/layers.h"

namespace tubelet::text {

/// Sizes of a UMT5 encoder; the defaults are those of UMT5-XXL, the text encoder of Wan 2.1.
struct UMT5EncoderOptions {
    std::int64_t vocabularySize = 256384;
    std::int64_t width = 4096;         ///< D, d_model
    std::int64_t headWidth = 64;       ///< d_kv; heads * headWidth need not be D
    std::int64_t hiddenWidth = 10240;  ///< d_ff
    std::int64_t layers = 24;
    std::int64_t heads = 64;
    std::int64_t buckets = 32;       ///< relative_attention_num_buckets, of both directions together
    std::int64_t maxDistance = 128;  ///< relative_attention_max_distance: all farther ones share a bucket
    double normEpsilon = 1e-6;

    /// From a text_encoder/config.json. Throws Error(ModelUnreadable) naming the entry that is missing or impossible.
    static UMT5EncoderOptions fromConfig(const nlohmann::json& config);
};

/// T5's norm: x / sqrt(mean(x^2) + eps) * weight, without mean and bias; computed in float32 for any dtype
/// (Zhang and Sennrich 2019). (..., D) -> (..., D), in the dtype of a half-precision weight.
class UMT5NormImpl : public torch::nn::Module {
  public:
    UMT5NormImpl(std::int64_t width, double epsilon);
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight;  ///< (D)

  private:
    double m_epsilon;
};
TORCH_MODULE(UMT5Norm);

/// Self-attention with a learned bias per bucket of relative positions; scores are not divided by sqrt(headWidth).
class UMT5AttentionImpl : public torch::nn::Module {
  public:
    explicit UMT5AttentionImpl(const UMT5EncoderOptions& options);

    /// x (B, L, D), bucketOf (L, L) int64 from relativeBuckets(), mask (B, 1, 1, L) bool or undefined -> (B, L, D)
    at::Tensor forward(const at::Tensor& x, const at::Tensor& bucketOf, const at::Tensor& mask);

    /// bucketOf (L, L) -> (1, heads, L, L): what is added to the scores.
    at::Tensor positionBias(const at::Tensor& bucketOf) const;

  private:
    std::int64_t m_heads;
    kernels::Linear m_q{nullptr}, m_k{nullptr}, m_v{nullptr}, m_o{nullptr};
    kernels::Affine m_relativeBias{nullptr};  ///< (buckets, heads)
};
TORCH_MODULE(UMT5Attention);

/// The gated feed-forward part: wo(gelu(wi_0 x) * wi_1 x), gelu with tanh (Shazeer 2020). (B, L, D) -> (B, L, D).
class UMT5FeedForwardImpl : public torch::nn::Module {
  public:
    explicit UMT5FeedForwardImpl(const UMT5EncoderOptions& options);
    at::Tensor forward(const at::Tensor& x);

  private:
    kernels::Linear m_gate{nullptr}, m_linear{nullptr}, m_out{nullptr};
};
TORCH_MODULE(UMT5FeedForward);

/// One block: x + attention(norm(x)), then x + feedForward(norm(x)).
class UMT5BlockImpl : public torch::nn::Module {
  public:
    explicit UMT5BlockImpl(const UMT5EncoderOptions& options);
    at::Tensor forward(const at::Tensor& x, const at::Tensor& bucketOf, const at::Tensor& mask);

    UMT5Norm attentionNorm, feedForwardNorm;
    UMT5Attention attention;
    UMT5FeedForward feedForward;
};
TORCH_MODULE(UMT5Block);

/// The encoder of UMT5 (Chung et al. 2023; computations as transformers' modeling_umt5), with the parameter names of
/// its checkpoints. Worker-only. Parts are public so that a caller can look at what happens inside.
class UMT5EncoderImpl : public torch::nn::Module {
  public:
    explicit UMT5EncoderImpl(const UMT5EncoderOptions& options);

    /// ids (B, L) int64, mask (B, L), nonzero where there is text (or undefined: everywhere) -> (B, L, D). The stop
    /// token is asked before each block; throws Cancelled.
    at::Tensor forward(const at::Tensor& ids, const at::Tensor& mask, const std::stop_token& stop = {});

    /// ids (B, L) -> (B, L, D)
    at::Tensor embed(const at::Tensor& ids) const;

    /// The bucket of each pair (query, key) of positions, (L, L) int64: as in T5 (Raffel et al. 2020), half of them for
    /// keys behind the query, in each half the first half for exact distances, the rest growing logarithmically.
    at::Tensor relativeBuckets(std::int64_t length, c10::Device device) const;

    const UMT5EncoderOptions& options() const { return m_options; }

    std::vector<UMT5Block> blocks;
    UMT5Norm finalNorm;

  private:
    UMT5EncoderOptions m_options;
    kernels::Affine m_shared;  ///< (vocabulary, D)
};
TORCH_MODULE(UMT5Encoder);

}  // namespace tubelet::text
