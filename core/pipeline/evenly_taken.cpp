#include "pipeline/evenly_taken.h"

#include <optional>

#include "base/stop.h"
#include "media/video_reader.h"
#include "patch/frame_sampling.h"

namespace tubelet::pipeline {

namespace {

std::int64_t countFrames(const std::filesystem::path& source, const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(source);
    std::int64_t frames = 0;
    for (; reader->next(); ++frames) {
        checkStop(stop);
    }
    return frames;
}

/// The frames with these indices, which rise and may repeat; nothing when the clip ends before the last.
std::optional<std::vector<media::Image>> read(const std::filesystem::path& source,
                                              const std::vector<std::int64_t>& indices, const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(source);
    std::vector<media::Image> pictures;
    for (std::int64_t i = 0; pictures.size() < indices.size(); ++i) {
        checkStop(stop);
        const auto picture = reader->next();
        if (!picture) {
            return std::nullopt;
        }
        while (pictures.size() < indices.size() && indices[pictures.size()] == i) {
            pictures.push_back(*picture);
        }
    }
    return pictures;
}

}  // namespace

TakenFrames takeEvenly(const std::filesystem::path& source, const WantedFrames& wanted, const std::stop_token& stop) {
    const std::int64_t told = media::VideoReader::open(source)->info().frames.value_or(0);
    if (told > 0) {
        const auto indices = patch::uniformFrames(told, wanted(told));
        if (auto pictures = read(source, indices, stop)) {
            return {std::move(*pictures), indices, told};
        }
    }
    const std::int64_t frames = countFrames(source, stop);
    const auto indices = patch::uniformFrames(frames, wanted(frames));
    return {read(source, indices, stop).value(), indices, frames};
}

}  // namespace tubelet::pipeline
