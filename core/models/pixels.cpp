#include "models/pixels.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include <ATen/ATen.h>

namespace tubelet::models {

media::Image toImage(const at::Tensor& bytes) {
    media::Image image;
    image.height = static_cast<int>(bytes.size(0));
    image.width = static_cast<int>(bytes.size(1));
    const auto* data = bytes.const_data_ptr<std::uint8_t>();
    image.rgb.assign(data, data + bytes.numel());
    return image;
}

std::vector<media::Image> toImages(const at::Tensor& frames) {
    std::vector<media::Image> images;
    images.reserve(static_cast<std::size_t>(frames.size(2)));
    // One by one: a whole clip in floats is large.
    for (std::int64_t i = 0; i < frames.size(2); ++i) {
        const auto bytes = (frames.detach()[0].select(1, i).to(at::kFloat) * 127.5 + 127.5)
                               .clamp_(0, 255)
                               .round_()
                               .to(at::kByte)
                               .permute({1, 2, 0})  // (H, W, 3)
                               .to(at::kCPU)
                               .contiguous();
        images.push_back(toImage(bytes));
    }
    return images;
}

at::Tensor toVideo(std::span<const media::Image> frames) {
    const auto& first = frames.front();
    const auto video = at::empty({3, std::ssize(frames), first.height, first.width});
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const auto bytes = at::tensor(at::ArrayRef<std::uint8_t>(frames[i].rgb), at::kByte);
        // (3, H, W)
        const auto pixels = bytes.view({first.height, first.width, 3}).permute({2, 0, 1});
        video.select(1, static_cast<std::int64_t>(i)).copy_(pixels.to(at::kFloat) / 127.5 - 1.0);
    }
    return video.unsqueeze(0);  // (1, 3, n, H, W)
}

}  // namespace tubelet::models
