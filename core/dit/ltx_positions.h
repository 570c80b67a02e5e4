#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include "kernels/rotary.h"
#include "patch/pack.h"

namespace tubelet::dit {

/// Rotary tables of LTX-Video: positions are seconds and pixels, so that the frame rate matters, as
/// shares of 20 seconds and of 2048 pixels.
/// A frequency for each of width / 6 steps from pi / 2 to 5000 pi, for the three axes in turn;
/// pairs of channels that are left over come first and are not turned.
/// Unlike in Wan, angles differ from head to head.
/// Facts: diffusers' LTXVideoRotaryPosEmbed, whose roundings in float32 are kept: large angles
/// depend on them.
/// Worker-only.
class LtxPositions {
  public:
    /// `width`: channels of a token, all heads together.
    explicit LtxPositions(std::int64_t width) : m_width(width) {}

    /// (L, width / 2) for a grid of latent cells, ordered by frame, row, column.
    /// frameSeconds: (T or more) float32 on the CPU. cellPixels: the edge of a cell.
    /// Cached; valid until the next call.
    const kernels::RotaryTable& table(const patch::Grid& grid, const at::Tensor& frameSeconds, double cellPixels,
                                      c10::Device device);

  private:
    std::int64_t m_width;
    std::map<std::vector<double>, kernels::RotaryTable> m_tables;  ///< on the last device
    c10::Device m_device = c10::Device(c10::DeviceType::CPU);
};

}  // namespace tubelet::dit
