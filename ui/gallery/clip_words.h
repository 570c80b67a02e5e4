#pragma once

#include <QCoreApplication>
#include <QString>

#include "library/clip_library.h"

namespace tubelet::ui {

/// What the gallery says of a clip.
class ClipWords {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::ClipWords)

  public:
    /// Size and duration.
    static QString shape(const library::ClipRow& clip);
    /// Local date and time.
    static QString date(const library::ClipRow& clip);
    /// "★★★", empty for none.
    static QString stars(int count);
    static QString tags(const std::vector<std::string>& tags);
    /// Everything, as rich text.
    static QString toolTip(const library::ClipEntry& entry);
    static QString pathText(const std::filesystem::path& path);
};

}  // namespace tubelet::ui
