#include "training/latent_statistics.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace tubelet::training {
namespace {

/// What is enough for a few numbers of a channel, and little beside a step of training.
constexpr std::int64_t kMostCells = 1 << 17;
constexpr std::int64_t kMostFrames = 9;  ///< of a clip, its first ones
/// At least, where stopped.
constexpr std::size_t kFewestClips = 4;

/// The mean colour of what each cell of latents covers, (t, h, w, 3), of a video (1, 3, T, H, W):
/// the first frame alone, then `factor` frames each.
at::Tensor coloursOf(const at::Tensor& video, std::int64_t factor, std::int64_t edge) {
    const auto small = at::avg_pool2d(video[0].transpose(0, 1), {edge, edge});  // (T, 3, h, w)
    auto parts = small.narrow(0, 0, 1);
    if (small.size(0) > 1) {
        const auto rest = small.narrow(0, 1, small.size(0) - 1);
        parts = at::cat({parts, rest.unflatten(0, {-1, factor}).mean(1)});
    }
    return parts.permute({0, 2, 3, 1});
}

/// Sums over cells of (1, latent) by itself and by the cell's colour: all that is asked follows
/// from them.
struct Sums {
    at::Tensor squares, products;  ///< (1 + C, 1 + C) and (1 + C, 3), float64
};

/// Cells of the frames of a clip that are looked at.
std::int64_t cellsOf(const PixelClips::Shape& shape, const vae::WanVaeOptions& options) {
    const auto time = 1 + (std::min(shape.frames, kMostFrames) - 1) / options.scaleFactorTemporal;
    return time * (shape.height / options.scaleFactorSpatial) * (shape.width / options.scaleFactorSpatial);
}

/// So many that their cells are about kMostCells.
std::size_t usedOf(const PixelClips& clips, const vae::WanVaeOptions& options) {
    std::int64_t cells = 0;
    for (std::size_t i = 0; i < clips.count(); ++i) {
        cells += cellsOf(clips.shape(i), options);
    }
    const auto share = static_cast<double>(kMostCells) / static_cast<double>(cells);
    return share >= 1 ? clips.count()
                      : std::max<std::size_t>(static_cast<std::size_t>(share * static_cast<double>(clips.count())), 1);
}

Sums sumsOf(vae::WanVae& vae, const PixelClips& clips, const std::stop_token& stop) {
    const auto& options = vae->options();
    const auto device = vae->parameters().front().device();
    const auto used = usedOf(clips, options);
    Sums sums{at::zeros({1 + options.zDim, 1 + options.zDim}, at::kDouble),
              at::zeros({1 + options.zDim, 3}, at::kDouble)};
    for (std::size_t i = 0; i < used && !(stop.stop_requested() && i >= kFewestClips); ++i) {
        const auto whole = clips.video(i * clips.count() / used);
        const auto video = whole.narrow(2, 0, std::min(whole.size(2), kMostFrames));
        const auto latents = vae->mean(vae->encode(video.to(device))).to(at::kCPU, at::kDouble);
        const auto cells = latents[0].permute({1, 2, 3, 0}).reshape({-1, options.zDim});
        const auto rows = at::cat({at::ones({cells.size(0), 1}, at::kDouble), cells}, 1);
        const auto colours = coloursOf(video, options.scaleFactorTemporal, options.scaleFactorSpatial);
        sums.squares += rows.t().matmul(rows);
        sums.products += rows.t().matmul(colours.reshape({-1, 3}).to(at::kDouble));
    }
    return sums;
}

}  // namespace

LatentStatistics measureLatents(vae::WanVae& vae, const PixelClips& clips, const std::stop_token& stop) {
    const at::NoGradGuard inference;
    const auto sums = sumsOf(vae, clips, stop);
    const auto channels = sums.squares.size(0) - 1;
    const auto cells = sums.squares[0][0];
    const auto mean = sums.squares[0].narrow(0, 1, channels) / cells;
    const auto square = sums.squares.diagonal().narrow(0, 1, channels) / cells;
    const auto deviation = (square - mean.square()).clamp_min(1e-12).sqrt();
    // A little of the identity keeps channels apart that say the same.
    const auto ridge = 1e-6 * cells * at::eye(1 + channels, at::kDouble);
    // (1 + C, 3), of latents as they are
    const auto solved = at::linalg_solve(sums.squares + ridge, sums.products);
    const auto matrix = solved.narrow(0, 1, channels) * deviation.unsqueeze(1);
    const auto bias = solved[0] + mean.unsqueeze(0).matmul(solved.narrow(0, 1, channels))[0];
    LatentStatistics statistics;
    for (std::int64_t i = 0; i < channels; ++i) {
        statistics.mean.push_back(mean[i].item<double>());
        statistics.deviation.push_back(deviation[i].item<double>());
        statistics.toRgb.push_back(
            {matrix[i][0].item<double>(), matrix[i][1].item<double>(), matrix[i][2].item<double>()});
    }
    statistics.bias = {bias[0].item<double>(), bias[1].item<double>(), bias[2].item<double>()};
    return statistics;
}

}  // namespace tubelet::training
