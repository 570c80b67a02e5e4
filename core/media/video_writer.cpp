#include "media/video_writer.h"

#include <string>
#include <system_error>
#include <utility>

#include "base/ascii.h"
#include "base/error.h"
#include "files/atomic_file.h"
#include "media/clip_check.h"
#include "media/frame_rate.h"
#include "media/mp4_writer.h"
#include "media/png_sequence_writer.h"
#include "media/png_writer.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

enum class Target { Mp4, Png, PngFolder };

Target targetOf(const fs::path& target) {
    std::error_code ignored;
    if (target.empty()) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("media", "The name of the clip to write is empty. Name a file or a folder."));
    }
    if (!target.has_filename() || fs::is_directory(target, ignored)) {
        return Target::PngFolder;
    }
    const std::string extension = base::lowerAscii(target.extension().string());
    if (extension == ".png") {
        return Target::Png;
    }
    if (extension != ".mp4") {
        failWriting(target, {says("media",
                                  "%1. Expected a name that ends in .mp4 for a video, in / for a folder of PNGs, or in "
                                  ".png for a single picture"),
                             extension.empty() ? Message{says("media", "it has no extension")}
                                               : Message{says("media", "'%1' is not a known extension"), extension}});
    }
    return Target::Mp4;
}

void checkSpec(const VideoSpec& spec) {
    if (spec.width < 1 || spec.height < 1) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "A clip of %1 pixels can't be written: expected at least 1 on each side."),
                    sizeText(spec.width, spec.height));
    }
    frameRateOf(spec.frameRate);
}

}  // namespace

std::unique_ptr<VideoWriter> VideoWriter::open(const fs::path& target, const VideoSpec& spec, bool overwrite,
                                               std::stop_token stop) {
    const Target kind = targetOf(target);
    checkSpec(spec);
    if (kind == Target::PngFolder) {
        return std::make_unique<PngSequenceWriter>(target, spec, overwrite, std::move(stop));
    }
    if (kind == Target::Png) {
        return std::make_unique<PngWriter>(target, spec, overwrite, std::move(stop));
    }
    return std::make_unique<Mp4Writer>(target, spec, overwrite, std::move(stop));
}

void checkVideoTarget(const fs::path& target, bool overwrite, int frames) {
    const Target kind = targetOf(target);
    if (kind == Target::Png && frames > 1) {
        failWriting(target, {says("media",
                                  "a .png file holds one picture, but this clip has %1 frames. Expected a name that "
                                  "ends in .mp4 for a video, or in / for a folder of PNGs"),
                             frames});
    }
    if (kind == Target::PngFolder) {
        PngSequenceWriter::check(target, overwrite);
    } else {
        files::checkWritable(target, overwrite);
    }
}

void writeClip(const fs::path& target, const Clip& clip, const std::string& recipeJson, bool overwrite,
               const std::stop_token& stop) {
    if (clip.frames.empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "A clip without frames can't be written: expected at least one frame."));
    }
    const VideoSpec spec{
        .width = clip.width(), .height = clip.height(), .frameRate = clip.frameRate, .recipeJson = recipeJson};
    const auto writer = VideoWriter::open(target, spec, overwrite, stop);
    for (const Image& frame : clip.frames) {
        writer->add(frame);
    }
    writer->finish();
}

}  // namespace tubelet::media
