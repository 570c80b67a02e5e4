#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <stop_token>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "dit/timestep_embedding.h"
#include "kernels/layers.h"

namespace tubelet::vae {

/// Draws standard normal values of a shape, float32 on the CPU.
using DrawNoise = std::function<at::Tensor(at::IntArrayRef shape)>;

/// What goes along with a sample through the LTX-Video VAE.
struct LtxPass {
    at::Tensor timestep;  ///< (B), scaled; undefined: the decoder is told none
    DrawNoise noise;      ///< for blocks that inject some
    std::stop_token stop;
};

/// Convolution of frames that are repeated beyond the clip's ends: causal ones see the first frame
/// before it, others also the last one behind it (diffusers' LTXVideoCausalConv3d).
/// Kernels of 1 or 3 in time and space, zeros around pictures.
/// Features are (B, T, H, W, C) as everywhere in this room.
class LtxConvImpl : public torch::nn::Module {
  public:
    LtxConvImpl(std::int64_t inChannels, std::int64_t outChannels, std::int64_t kernel, bool isCausal,
                std::int64_t stride = 1);
    /// (B, T, H, W, C) -> (B, T', H', W', O). x is released early if the caller moved it in.
    at::Tensor forward(at::Tensor x) const;

  private:
    at::Tensor m_weight, m_bias;  ///< conv.weight, conv.bias
    std::int64_t m_kernel, m_stride;
    bool m_isCausal;
};
TORCH_MODULE(LtxConv);

/// time_embedder: timesteps (B) -> (B, width).
class LtxTimeEmbedderImpl : public torch::nn::Module {
  public:
    explicit LtxTimeEmbedderImpl(std::int64_t width);
    at::Tensor forward(const at::Tensor& timestep) const;

  private:
    dit::TwoLinear m_embedder{nullptr};  ///< timestep_embedder
};
TORCH_MODULE(LtxTimeEmbedder);

/// silu of the RMS norm over channels without gains, between them * (1 + scale) + shift where those
/// are defined: (B, 1, 1, 1, C).
at::Tensor normedSilu(const at::Tensor& x, const at::Tensor& scale = {}, const at::Tensor& shift = {});

/// Sizes of a residual block.
struct LtxResidualOptions {
    std::int64_t inChannels = 0, outChannels = 0;
    bool isCausal = true, injectsNoise = false, isTimestepConditioned = false;
    double eps = 1e-6;
};

/// shortcut(x) + conv2(silu(norm(conv1(silu(norm(x)))))), modulated by the timestep and with noise
/// of one value a place added behind each convolution where it was made for that (diffusers'
/// LTXVideoResnetBlock3d).
class LtxResidualImpl : public torch::nn::Module {
  public:
    explicit LtxResidualImpl(const LtxResidualOptions& options);
    /// x (B, T, H, W, C), times (B, 4 C) or undefined -> (B, T, H, W, O).
    /// Polls the stop token, throws Cancelled. Inference only.
    at::Tensor forward(at::Tensor x, const at::Tensor& times, const LtxPass& pass) const;

  private:
    LtxConv conv1{nullptr}, conv2{nullptr}, conv_shortcut{nullptr};
    kernels::Affine norm3{nullptr};
    at::Tensor per_channel_scale1, per_channel_scale2;  ///< (C, 1, 1); undefined: no noise
    at::Tensor scale_shift_table;                       ///< (4, C); undefined: no timestep
    double m_eps;
};
TORCH_MODULE(LtxResidual);

/// `count` residual blocks of one width: resnets, with time_embedder in front where they are told
/// the timestep (diffusers' LTXVideoMidBlock3d).
class LtxResidualsImpl : public torch::nn::Module {
  public:
    LtxResidualsImpl(const LtxResidualOptions& options, std::int64_t count);
    at::Tensor forward(at::Tensor x, const LtxPass& pass) const;

  private:
    LtxTimeEmbedder time_embedder{nullptr};
    torch::nn::ModuleList resnets;
};
TORCH_MODULE(LtxResiduals);

/// Cells of frames, rows, columns that one coarser cell holds.
using LtxCells = std::array<std::int64_t, 3>;

/// (B, T, H, W, C) -> (B, T / a, H / b, W / c, C * a * b * c), channel before cell.
at::Tensor foldCells(const at::Tensor& x, const LtxCells& cells);
/// The inverse.
at::Tensor unfoldCells(const at::Tensor& x, const LtxCells& cells);

}  // namespace tubelet::vae
