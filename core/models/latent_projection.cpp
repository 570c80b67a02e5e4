#include "models/latent_projection.h"

#include <algorithm>

#include <ATen/ATen.h>

namespace tubelet::models {
namespace {

/// (1, C, t, h, w) -> (t, 3, h, w) in about [-1, 1].
at::Tensor projectToRgb(const at::Tensor& latents, const request::ModelFacts& facts) {
    const auto cells = latents.squeeze(0).permute({1, 2, 3, 0});  // (t, h, w, C)
    at::Tensor rgb;
    if (const auto projection = colourProjection(facts)) {
        rgb = at::matmul(cells, projection->toColours) + projection->bias;  // (t, h, w, 3)
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

/// What a frame of the clip shows of two latent frames: so much of the second.
struct Place {
    std::int64_t left = 0, right = 0;
    double weight = 0;
};

/// The latent frames of a loop, each over as many frames as the next.
std::vector<Place> placesInRing(int frames, std::int64_t count, int temporalFactor) {
    std::vector<Place> places;
    for (int frame = 0; frame < frames; ++frame) {
        const double place = (frame - 0.5 * (temporalFactor - 1)) / temporalFactor + static_cast<double>(count);
        const auto left = static_cast<std::int64_t>(place);
        places.push_back({left % count, (left + 1) % count, place - static_cast<double>(left)});
    }
    return places;
}

std::vector<Place> placesInTime(int frames, std::int64_t count, int temporalFactor) {
    if (count == 1) {
        return std::vector<Place>(static_cast<std::size_t>(frames));
    }
    const auto place = [temporalFactor](std::int64_t k) {
        return k == 0 ? 0.0 : static_cast<double>(temporalFactor) * static_cast<double>(k) - 0.5 * (temporalFactor - 1);
    };
    std::vector<Place> places;
    std::int64_t left = 0;
    for (int frame = 0; frame < frames; ++frame) {
        while (left + 2 < count && place(left + 1) < frame) {
            ++left;
        }
        const double weight = std::clamp((frame - place(left)) / (place(left + 1) - place(left)), 0.0, 1.0);
        places.push_back({left, left + 1, weight});
    }
    return places;
}

}  // namespace

std::optional<ColourProjection> colourProjection(const request::ModelFacts& facts) {
    if (facts.latentToRgb.empty()) {
        return std::nullopt;
    }
    std::vector<float> rows;
    for (const auto& row : facts.latentToRgb) {
        rows.insert(rows.end(), row.begin(), row.end());
    }
    const auto& b = facts.latentToRgbBias;
    return ColourProjection{at::tensor(rows).view({-1, 3}),
                            at::tensor({static_cast<float>(b[0]), static_cast<float>(b[1]), static_cast<float>(b[2])})};
}

std::vector<at::Tensor> projectedFrames(const at::Tensor& latents, const request::ModelFacts& facts,
                                        const ProjectedClip& clip) {
    // (t, 3, h, w)
    const auto rgb = projectToRgb(latents.detach().to(at::kCPU, at::kFloat), facts);
    const auto large = at::upsample_bicubic2d(rgb, {clip.height, clip.width}, /*align_corners=*/false);
    // (t, H, W, 3) in [0, 255]: turned round here, there are fewer latent frames than frames.
    const auto levels = (large * 127.5 + 127.5).permute({0, 2, 3, 1}).contiguous();
    const auto count = levels.size(0);
    std::vector<at::Tensor> frames;
    for (const auto& place : clip.loop ? placesInRing(clip.frames, count, facts.temporalFactor)
                                       : placesInTime(clip.frames, count, facts.temporalFactor)) {
        frames.push_back(
            at::lerp(levels[place.left], levels[place.right], place.weight).clamp_(0, 255).round_().to(at::kByte));
    }
    return frames;
}

}  // namespace tubelet::models
