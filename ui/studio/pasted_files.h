#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QImage>

class QMimeData;

namespace tubelet::ui {

/// What can be pasted into the studio.
/// GUI-only.
class PastedFiles {
  public:
    /// The files that the clipboard names. `data` may be null.
    static std::vector<std::filesystem::path> in(const QMimeData* data);
    /// Its picture; null where there is none. `data` may be null.
    static QImage pictureIn(const QMimeData* data);
    /// Writes a picture as a PNG into a folder "Pasted" of `clipsFolder`, once however often it is
    /// pasted; nothing where that is not possible.
    /// Any thread.
    static std::optional<std::filesystem::path> keep(const QImage& picture, const std::filesystem::path& clipsFolder);
};

}  // namespace tubelet::ui
