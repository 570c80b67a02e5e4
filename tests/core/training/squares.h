#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <ATen/ATen.h>

#include "media/clip.h"
#include "models/pixels.h"
#include "training/pixel_clips.h"

namespace tubelet::tests {

/// Squares of one colour that move over another, as a tiny VAE's pixels; tells which is looked at.
class Squares final : public training::PixelClips {
  public:
    /// `longest`: frames of the last clip, where it is longer than the others; else 0.
    Squares(std::size_t count, int edge, int background = 60, int longest = 0) {
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<media::Image> frames;
            const int length = longest > 0 && i + 1 == count ? longest : i % 3 == 0 ? 1 : 5;
            for (int t = 0; t < length; ++t) {
                media::Image image{edge, edge, {}};
                image.rgb.assign(static_cast<std::size_t>(edge * edge * 3), static_cast<std::uint8_t>(background));
                for (int y = 0; y < edge / 2; ++y) {
                    for (int x = t; x < t + edge / 2; ++x) {
                        image.rgb[(static_cast<std::size_t>(y * edge + x % edge)) * 3 + i % 3] = 200;
                    }
                }
                frames.push_back(std::move(image));
            }
            m_videos.push_back(models::toVideo(frames));
        }
    }
    std::size_t count() const override { return m_videos.size(); }
    std::string name(std::size_t number) const override { return "clip " + std::to_string(number); }
    Shape shape(std::size_t number) const override {
        const auto& video = m_videos[number];
        return {video.size(2), video.size(3), video.size(4)};
    }
    at::Tensor video(std::size_t number) const override {
        onVideo(number);
        return m_videos[number];
    }
    std::string fingerprint(const std::string&) const override {
        return std::to_string(m_videos.front().mean().item<float>());
    }

    std::function<void(std::size_t)> onVideo = [](std::size_t) {};

  private:
    std::vector<at::Tensor> m_videos;
};

}  // namespace tubelet::tests
