// Encoding and decoding in overlapping tiles, for clips whose layers would not fit memory at once.
#include <algorithm>
#include <vector>

#include <ATen/ATen.h>

#include "vae/tiling.h"
#include "vae/wan_vae.h"

namespace tubelet::vae {

at::Tensor WanVaeImpl::encodeTiled(const at::Tensor& video, const Tiling& tiling, const std::stop_token& stop) {
    checkTiling(tiling, static_cast<int>(m_options.scaleFactorSpatial));
    const auto space = m_options.scaleFactorSpatial;
    return workInTiles(
        video, {tiling.tile, tiling.stride}, {tiling.tile / space, tiling.stride / space},
        [&](const at::Tensor& part) { return encode(part, stop); }, [](double) {});
}

at::Tensor WanVaeImpl::decodeTiled(const at::Tensor& latents, const Tiling& tiling,
                                   const std::function<void(double)>& progress, const std::stop_token& stop) {
    checkTiling(tiling, static_cast<int>(m_options.scaleFactorSpatial));
    const auto space = m_options.scaleFactorSpatial, patch = m_options.patchSize;
    const auto tile = tiling.tile / space, stride = tiling.stride / space;          // latent cells
    const auto shown = tiling.stride / patch, blend = tiling.tile / patch - shown;  // folded pixels
    const auto rows = latents.size(3), columns = latents.size(4);
    if (rows <= tile && columns <= tile) {
        auto whole = decode(latents, stop);
        progress(1);
        return whole;
    }
    const auto tilesDown = (rows + stride - 1) / stride, tilesAcross = (columns + stride - 1) / stride;

    at::Tensor video;
    // lower edges of the row of tiles before
    std::vector<at::Tensor> above(static_cast<std::size_t>(tilesAcross));
    for (std::int64_t i = 0; i < tilesDown; ++i) {
        at::Tensor left;
        for (std::int64_t j = 0; j < tilesAcross; ++j) {
            const auto part = latents.slice(3, i * stride, i * stride + tile).slice(4, j * stride, j * stride + tile);
            auto folded = decodeFolded(part, stop);  // (B, T, H', W', 3pp)
            auto& over = above[static_cast<std::size_t>(j)];
            if (i > 0) {
                fadeIn(folded, over, 2, blend);
            }
            if (j > 0) {
                fadeIn(folded, left, 3, blend);
            }
            over = lastOf(folded, 2, blend);
            left = lastOf(folded, 3, blend);

            const auto pixels = unfold(folded.slice(2, 0, shown).slice(3, 0, shown)).clamp_(-1, 1);
            if (!video.defined()) {
                video = at::empty({pixels.size(0), 3, pixels.size(2), rows * space, columns * space}, pixels.options());
            }
            const auto y = i * tiling.stride, x = j * tiling.stride;
            const auto height = std::min(pixels.size(3), video.size(3) - y);
            const auto width = std::min(pixels.size(4), video.size(4) - x);
            video.narrow(3, y, height).narrow(4, x, width).copy_(pixels.narrow(3, 0, height).narrow(4, 0, width));
            progress(static_cast<double>(i * tilesAcross + j + 1) / static_cast<double>(tilesDown * tilesAcross));
        }
    }
    return video;
}

}  // namespace tubelet::vae
