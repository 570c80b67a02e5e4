#pragma once

#include <filesystem>
#include <vector>

class QMimeData;

namespace tubelet::ui {

/// What can be pasted into the studio.
/// GUI-only.
class PastedFiles {
  public:
    /// The files that the clipboard names; or its picture, written as a PNG into a folder "Pasted"
    /// of `clipsFolder`, once however often it is pasted.
    /// None where there is neither, or the picture can't be written. `data` may be null.
    static std::vector<std::filesystem::path> in(const QMimeData* data, const std::filesystem::path& clipsFolder);
};

}  // namespace tubelet::ui
