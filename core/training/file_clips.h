#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "media/clip.h"
#include "request/model_facts.h"
#include "training/clip_windows.h"
#include "training/pixel_clips.h"

namespace tubelet::training {

/// A window of a file, fitted to a model.
struct FileClip {
    std::string name;  ///< for people: the file's and the window's number
    std::filesystem::path file;
    std::int64_t begin = 0;  ///< frames at the model's rate
    PixelClips::Shape shape;
    std::string digest;  ///< of its pixels
    media::Clip kept;    ///< without frames: it is read when it is asked for
};

/// Looks at files one after the other.
/// Worker-only.
class FileClips {
  public:
    /// `windows`: legal ones. So many bytes of pixels are kept, of those that come first; the
    /// others are read anew whenever they are asked for, those of a long video from its beginning.
    FileClips(const ClipWindows& windows, const request::ModelFacts& facts, std::uint64_t keptBytes)
        : m_windows(windows), m_facts(facts), m_keptBytes(keptBytes) {}

    /// The windows of a file.
    /// Throws as readWindows().
    std::vector<FileClip> read(const std::filesystem::path& file, const std::stop_token& stop);
    /// Some of all that were read, to be trained on or measured on.
    std::unique_ptr<const PixelClips> of(std::vector<FileClip> clips) const;

  private:
    ClipWindows m_windows;
    request::ModelFacts m_facts;
    std::uint64_t m_keptBytes;
};

}  // namespace tubelet::training
