#include "kernels/convolution_layout.h"

#include <ATen/ATen.h>

namespace tubelet::kernels {

at::Tensor forConvolution(const at::Tensor& weight) {
    constexpr std::int64_t kImage = 4, kClip = 5;
    const bool isKernel = weight.dim() == kImage || weight.dim() == kClip;
    if (!isKernel || weight[0][0].numel() == 1) {
        return weight;
    }
    return weight.contiguous(weight.dim() == kImage ? at::MemoryFormat::ChannelsLast
                                                    : at::MemoryFormat::ChannelsLast3d);
}

}  // namespace tubelet::kernels
