#include "pipeline/evenly_taken.h"

#include <optional>
#include <utility>

#include "base/stop.h"
#include "patch/frame_sampling.h"

namespace tubelet::pipeline {

namespace {

std::int64_t countFrames(const std::filesystem::path& source, const std::stop_token& stop,
                         const media::ReadOptions& options) {
    const auto reader = media::VideoReader::open(source, options);
    std::int64_t frames = 0;
    for (; reader->next(); ++frames) {
        checkStop(stop);
    }
    return frames;
}

/// The frames with these indices of a clip of so many, which rise and may repeat; nothing when the
/// clip ends before the last.
std::optional<TakenFrames> read(const std::filesystem::path& source, const std::vector<std::int64_t>& indices,
                                std::int64_t frames, const std::stop_token& stop, const media::ReadOptions& options,
                                const WorkedFrame& worked) {
    const auto reader = media::VideoReader::open(source, options);
    TakenFrames taken{.pictures = {},
                      .indices = indices,
                      .frames = frames,
                      .frameRate = reader->info().frameRate,
                      .hasSound = reader->info().hasSound,
                      .notices = {}};
    auto& pictures = taken.pictures;
    for (std::int64_t i = 0; pictures.size() < indices.size(); ++i) {
        checkStop(stop);
        auto picture = reader->next();
        if (!picture) {
            return std::nullopt;
        }
        if (worked && indices[pictures.size()] == i) {
            picture = worked(std::move(*picture));
        }
        while (pictures.size() < indices.size() && indices[pictures.size()] == i) {
            pictures.push_back(*picture);
        }
    }
    taken.notices = reader->info().notices;
    return taken;
}

}  // namespace

TakenFrames takeFrames(const std::filesystem::path& source, const ChosenFrames& chosen, const std::stop_token& stop,
                       const media::ReadOptions& options, const WorkedFrame& worked) {
    const auto info = media::VideoReader::open(source, options)->info();
    const std::int64_t told = info.frames.value_or(0);
    if (told > 0) {
        const auto indices = chosen(told, info.frameRate);
        if (auto taken = read(source, indices, told, stop, options, worked)) {
            return std::move(*taken);
        }
    }
    const std::int64_t frames = countFrames(source, stop, options);
    const auto indices = chosen(frames, info.frameRate);
    return read(source, indices, frames, stop, options, worked).value();
}

TakenFrames takeEvenly(const std::filesystem::path& source, const WantedFrames& wanted, const std::stop_token& stop,
                       const media::ReadOptions& options, const WorkedFrame& worked) {
    return takeFrames(
        source, [&](std::int64_t frames, double) { return patch::uniformFrames(frames, wanted(frames)); }, stop,
        options, worked);
}

TakenFrames takeEvenly(const media::Clip& clip, const WantedFrames& wanted) {
    const auto frames = static_cast<std::int64_t>(clip.frames.size());
    TakenFrames taken;
    taken.frames = frames;
    taken.frameRate = clip.frameRate;
    taken.indices = patch::uniformFrames(frames, wanted(frames));
    for (const auto index : taken.indices) {
        taken.pictures.push_back(clip.frames[static_cast<std::size_t>(index)]);
    }
    return taken;
}

}  // namespace tubelet::pipeline
