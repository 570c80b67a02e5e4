#include "pipeline/preview.h"

#include <algorithm>
#include <cmath>

#include <ATen/ATen.h>

#include "pipeline/pixels.h"

namespace tubelet::pipeline {
namespace {

/// (1, C, t, h, w) -> (t, 3, h, w) in about [-1, 1].
at::Tensor projectToRgb(const at::Tensor& latents, const request::ModelFacts& facts) {
    const auto cells = latents.squeeze(0).permute({1, 2, 3, 0});  // (t, h, w, C)
    at::Tensor rgb;
    if (!facts.latentToRgb.empty()) {
        std::vector<float> rows;
        for (const auto& row : facts.latentToRgb) {
            rows.insert(rows.end(), row.begin(), row.end());
        }
        const auto matrix = at::tensor(rows).view({-1, 3});
        const auto& b = facts.latentToRgbBias;
        const auto bias = at::tensor({static_cast<float>(b[0]), static_cast<float>(b[1]), static_cast<float>(b[2])});
        rgb = at::matmul(cells, matrix) + bias;  // (t, h, w, 3)
    } else {
        const auto flat = cells.reshape({-1, cells.size(3)});      // (N, C)
        const auto centred = flat - flat.mean(0, true);            // (N, C)
        const auto covariance = at::matmul(centred.t(), centred);  // (C, C)
        // power iteration: good enough for a picture
        auto direction = at::ones({cells.size(3), 1});
        for (int i = 0; i < 16; ++i) {
            direction = at::matmul(covariance, direction);
            direction = direction / direction.norm().clamp_min(1e-12);
        }
        const auto value = at::matmul(centred, direction);  // (N, 1)
        const auto spread = value.std().clamp_min(1e-6) * 2;
        rgb = (value / spread).expand({-1, 3}).reshape({cells.size(0), cells.size(1), cells.size(2), 3});
    }
    return rgb.permute({0, 3, 1, 2}).contiguous();
}

/// Spreads the latent frames of a loop (t, 3, h, w), each over as many frames as the next.
at::Tensor spreadInRing(const at::Tensor& rgb, int frames, int temporalFactor) {
    const auto count = rgb.size(0);
    std::vector<at::Tensor> spread;
    for (int frame = 0; frame < frames; ++frame) {
        const double place = (frame - 0.5 * (temporalFactor - 1)) / temporalFactor + static_cast<double>(count);
        const auto left = static_cast<std::int64_t>(place);
        spread.push_back(at::lerp(rgb[left % count], rgb[(left + 1) % count], place - static_cast<double>(left)));
    }
    return at::stack(spread);
}

/// Spreads latent frames (t, 3, h, w) over `frames` clip frames.
at::Tensor spreadInTime(const at::Tensor& rgb, int frames, int temporalFactor) {
    const auto count = rgb.size(0);
    if (count == 1) {
        return rgb.expand({frames, -1, -1, -1});
    }
    const auto place = [temporalFactor](std::int64_t k) {
        return k == 0 ? 0.0 : static_cast<double>(temporalFactor) * static_cast<double>(k) - 0.5 * (temporalFactor - 1);
    };
    std::vector<at::Tensor> spread;
    std::int64_t left = 0;
    for (int frame = 0; frame < frames; ++frame) {
        while (left + 2 < count && place(left + 1) < frame) {
            ++left;
        }
        const double weight = std::clamp((frame - place(left)) / (place(left + 1) - place(left)), 0.0, 1.0);
        spread.push_back(at::lerp(rgb[left], rgb[left + 1], weight));
    }
    return at::stack(spread);
}

}  // namespace

media::SharedClip previewClip(const at::Tensor& latents, const request::ModelFacts& facts,
                              const request::GenerationRequest& request) {
    const double scale = std::min(1.0, static_cast<double>(kPreviewEdge) / std::max(request.width, request.height));
    const auto width = std::max<std::int64_t>(1, std::llround(request.width * scale));
    const auto height = std::max<std::int64_t>(1, std::llround(request.height * scale));

    // (t, 3, h, w)
    const auto rgb = projectToRgb(latents.detach().to(at::kCPU, at::kFloat), facts);
    const auto large = at::upsample_bicubic2d(rgb, {height, width}, /*align_corners=*/false);
    const auto video = request.loop ? spreadInRing(large, request.frames, facts.temporalFactor)
                                    // (F, 3, H, W)
                                    : spreadInTime(large, request.frames, facts.temporalFactor);

    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = request.frameRate;
    clip->frames = toImages(video.permute({1, 0, 2, 3}).unsqueeze(0));
    return clip;
}

}  // namespace tubelet::pipeline
