#pragma once

#include <cstdint>
#include <memory>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

namespace tubelet::vae {

/// A convolution of pictures, same size out.
class PictureConvImpl : public torch::nn::Module {
  public:
    /// `kernel`: a side, odd.
    PictureConvImpl(std::int64_t inChannels, std::int64_t outChannels, std::int64_t kernel, bool hasBias);

    /// (N, C, H, W) -> (N, O, H, W).
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight;  ///< (O, C, k, k)
    at::Tensor bias;    ///< (O), or undefined
};
TORCH_MODULE(PictureConv);

/// relu(x + conv(relu(conv(relu(conv(x and the frame before)))))), three kernels of 3 x 3: the one
/// place where a frame sees the past (TAEHV's MemBlock; github.com/madebyollin/taehv).
class MemoryBlockImpl : public torch::nn::Module {
  public:
    explicit MemoryBlockImpl(std::int64_t width);

    /// x: frames (T, C, H, W) that follow each other. `before`: the frame before the first of them
    /// (1, C, H, W), undefined at the clip's begin, which is zeros; becomes the last of x.
    at::Tensor forward(const at::Tensor& x, at::Tensor& before) const;
    /// The layers of the branch.
    const PictureConv& conv(int number) const { return number == 0 ? m_first : number == 1 ? m_second : m_third; }

  private:
    PictureConv m_first{nullptr}, m_second{nullptr}, m_third{nullptr};
};
TORCH_MODULE(MemoryBlock);

/// Frames out of each frame: a convolution of 1 x 1 whose channels are several frames' (TAEHV's
/// TGrow).
class FrameGrowthImpl : public torch::nn::Module {
  public:
    FrameGrowthImpl(std::int64_t width, std::int64_t times);

    /// (T, C, H, W) -> (times T, C, H, W).
    at::Tensor forward(const at::Tensor& x) const;
    const PictureConv& layer() const { return conv; }

  private:
    std::int64_t m_times;
    PictureConv conv{nullptr};
};
TORCH_MODULE(FrameGrowth);

}  // namespace tubelet::vae
