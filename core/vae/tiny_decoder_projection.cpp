#include <algorithm>
#include <cmath>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "vae/tiny_decoder.h"

namespace tubelet::vae {
namespace {

/// Red, green and blue above grey, and below it: what relu lets through of a signed colour.
constexpr std::int64_t kColours = 3, kCarried = 2 * kColours;

/// Kernels (O, C, k, k) whose first `kCarried` outputs are those inputs, weighed by `kernel`
/// (k, k).
void carry(const at::Tensor& weight, const at::Tensor& kernel) {
    auto carried = weight.narrow(0, 0, kCarried).zero_();
    for (std::int64_t channel = 0; channel < kCarried; ++channel) {
        carried[channel][channel].copy_(kernel);
    }
}

at::Tensor middleOf(std::int64_t side) {
    auto kernel = at::zeros({side, side});
    kernel[side / 2][side / 2].fill_(1);
    return kernel;
}

/// Weights (3) of a cell's neighbours before, itself and after at pixel `number` of its `count`:
/// linear interpolation between the cells' middles.
at::Tensor between(std::int64_t number, std::int64_t count) {
    const double place = (static_cast<double>(number) + 0.5) / static_cast<double>(count) - 0.5;
    return at::tensor({std::max(0.0, -place), 1 - std::abs(place), std::max(0.0, place)}, at::kFloat);
}

}  // namespace

void TinyDecoderImpl::beginAsProjection(const at::Tensor& toColours, const at::Tensor& bias) {
    const at::NoGradGuard noGrad;
    if (*std::min_element(m_options.widths.begin(), m_options.widths.end()) < kCarried) {
        return;
    }
    // Grey is 0.5 of what the last layer makes; its bias has it.
    const auto signs = [](const at::Tensor& colours) { return at::cat({colours, -colours}) * 0.5; };
    auto in = m_in->weight.narrow(0, 0, kCarried).zero_();  // (6, C, 3, 3)
    in.select(3, 1).select(2, 1).copy_(signs(toColours.t()));
    m_in->bias.narrow(0, 0, kCarried).copy_(signs(bias));
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const auto& stage = m_stages[i];
        const auto& growth = stage.growth->layer()->weight;  // (times width, width, 1, 1)
        const auto width = m_options.widths[i];
        for (std::int64_t first = 0; first < growth.size(0); first += width) {
            carry(growth.narrow(0, first, width), middleOf(1));
        }
        // Of edges that nearest made twice as long.
        const auto half = at::tensor({0.25, 0.5, 0.25}, at::kFloat);
        carry(stage.conv->weight, stage.growsSpace ? at::outer(half, half) : middleOf(3));
    }
    const auto patch = m_options.patchSize;
    auto out = m_out->weight;  // (3 p p, width, 3, 3)
    for (std::int64_t colour = 0; colour < kColours; ++colour) {
        for (std::int64_t y = 0; y < patch; ++y) {
            for (std::int64_t x = 0; x < patch; ++x) {
                const auto kernel = at::outer(between(y, patch), between(x, patch));
                auto pixel = out[(colour * patch + y) * patch + x];
                pixel.narrow(0, 0, kCarried).zero_();
                pixel[colour].copy_(kernel);
                pixel[kColours + colour].copy_(-kernel);
            }
        }
    }
    m_out->bias.fill_(0.5);
}

}  // namespace tubelet::vae
