#include "training/file_clips.h"

#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/sha256.h"
#include "models/pixels.h"

namespace tubelet::training {
namespace {

PixelClips::Shape shapeOf(const media::Clip& clip) {
    return {std::ssize(clip.frames), clip.height(), clip.width()};
}

std::uint64_t bytesOf(const PixelClips::Shape& shape) {
    return static_cast<std::uint64_t>(3 * shape.frames * shape.height * shape.width);
}

std::string digestOf(const media::Clip& clip) {
    base::Sha256 digest;
    for (const auto& frame : clip.frames) {
        digest.update({reinterpret_cast<const char*>(frame.rgb.data()), frame.rgb.size()});
    }
    return digest.hex();
}

class ReadClips final : public PixelClips {
  public:
    ReadClips(std::vector<FileClip> clips, int frames, request::ModelFacts facts)
        : m_clips(std::move(clips)), m_frames(frames), m_facts(std::move(facts)) {}

    std::size_t count() const override { return m_clips.size(); }
    std::string name(std::size_t number) const override { return m_clips[number].name; }
    Shape shape(std::size_t number) const override { return m_clips[number].shape; }
    at::Tensor video(std::size_t number) const override {
        const auto& clip = m_clips[number];
        return models::toVideo(clip.kept.frames.empty() ? readAnew(clip).frames : clip.kept.frames);
    }
    std::string fingerprint(const std::string& modelHash) const override {
        base::Sha256 digest;
        digest.update("clips 2;" + modelHash + ";");
        for (const auto& clip : m_clips) {
            digest.update(clip.name + ";");
            for (const auto extent : {clip.shape.frames, clip.shape.height, clip.shape.width}) {
                digest.update(std::to_string(extent) + ";");
            }
            digest.update(clip.digest + ";");
        }
        return digest.hex();
    }

  private:
    media::Clip readAnew(const FileClip& clip) const {
        media::Clip read;
        readWindows(clip.file, m_facts, m_frames, {clip.begin}, [&read](media::Clip found) { read = std::move(found); },
                    {});
        if (shapeOf(read) != clip.shape || digestOf(read) != clip.digest) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("training",
                             "%1 has changed while it was trained on. Put back the file that it was, or begin a new "
                             "training."),
                        clip.file);
        }
        return read;
    }

    std::vector<FileClip> m_clips;
    int m_frames;
    request::ModelFacts m_facts;
};

}  // namespace

std::vector<FileClip> FileClips::read(const std::filesystem::path& file, const std::stop_token& stop) {
    const auto begins = windowsOf(file, m_facts, m_windows, stop);
    std::vector<FileClip> clips;
    auto left = m_keptBytes;
    const auto take = [&](media::Clip found) {
        const auto number = clips.size();
        FileClip clip{base::toUtf8(file.filename()) + "#" + std::to_string(number),
                      file,
                      begins[number],
                      shapeOf(found),
                      digestOf(found),
                      {}};
        if (const auto bytes = bytesOf(clip.shape); bytes <= left) {
            left -= bytes;
            clip.kept = std::move(found);
        }
        clips.push_back(std::move(clip));
    };
    readWindows(file, m_facts, m_windows.frames, begins, take, stop);
    m_keptBytes = left;  // what was thrown away with a broken file counts no more
    return clips;
}

std::unique_ptr<const PixelClips> FileClips::of(std::vector<FileClip> clips) const {
    return std::make_unique<ReadClips>(std::move(clips), m_windows.frames, m_facts);
}

}  // namespace tubelet::training
