#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "vae/convolution.h"
#include "vae/feature_cache.h"
#include "vae/wan_blocks.h"

namespace tubelet::vae {

/// A submodule without a name of its own whose only child is called "1": diffusers keeps
/// the convolution of a resampling layer as the second part of a sequence, after the
/// padding or enlarging.
class ResampleConvImpl : public torch::nn::Module {
  public:
    ResampleConvImpl(std::int64_t inChannels, std::int64_t outChannels);

    Conv2d conv{nullptr};
};
TORCH_MODULE(ResampleConv);

/// Halves height and width by a strided convolution, and time by another one if `temporal`
/// (diffusers' WanResample, downsample2d / downsample3d).
/// (B, T, H, W, C) -> (B, T or T/2, H/2, W/2, C); the first chunk's frame stays one.
class DownsampleImpl : public ChunkLayer {
  public:
    DownsampleImpl(std::int64_t channels, bool temporal);
    at::Tensor forward(const at::Tensor& x, FeatureCache& cache) override;

  private:
    ResampleConv resample{nullptr};
    CausalConv3d time_conv{nullptr};
};
TORCH_MODULE(Downsample);

/// Doubles time by a causal convolution if `temporal`, then height and width by repeating cells and
/// a 3 x 3 convolution (diffusers' WanResample, upsample2d / upsample3d).
/// (B, T, H, W, C) -> (B, T or 2T, 2H, 2W, O); the first chunk's frame stays one.
class UpsampleImpl : public torch::nn::Module {
  public:
    UpsampleImpl(std::int64_t channels, std::int64_t outChannels, bool temporal);

    /// x itself if not `temporal`.
    at::Tensor doubleTime(const at::Tensor& x, FeatureCache& cache) const;
    /// All frames of a chunk or some of them; `shortcut`, of repeatUp()'s form, is added.
    at::Tensor doubleSpace(const at::Tensor& x, FeatureCache& cache, const at::Tensor& shortcut = {}) const;

  private:
    ResampleConv resample{nullptr};
    CausalConv3d time_conv{nullptr};
};
TORCH_MODULE(Upsample);

/// The parameterless way down of the residual kind: factorTime x factor x factor neighbours become
/// channels, groups of which are averaged to `outChannels` (diffusers' AvgDown3D).
/// Zero frames stand in front of odd counts.
at::Tensor averageDown(const at::Tensor& x, std::int64_t outChannels, std::int64_t factorTime, std::int64_t factor);

/// The parameterless way up of the residual kind: channels are repeated and become factorTime x 2 x
/// 2 neighbours (diffusers' DupUp3D); the first chunk keeps only its last frame.
/// The result broadcasts to (B, T, factorTime, H, 2, W, 2, O), and is a view of x where neighbours
/// repeat whole channels, as in all published models.
at::Tensor repeatUp(const at::Tensor& x, std::int64_t outChannels, std::int64_t factorTime, bool firstChunk);

}  // namespace tubelet::vae
