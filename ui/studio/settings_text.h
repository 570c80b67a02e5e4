#pragma once

#include <string_view>

#include <QString>

namespace tubelet::ui {

/// The first and the last value of a settings file, which is sorted by names: one that has the
/// first alone is cut off.
inline const QString kSettingsBegin = QStringLiteral("about/version");
inline const QString kSettingsEnd = QStringLiteral("written/whole");

/// Whether bytes can be a settings file: text in lines of [section], name=value or a comment, with
/// both its ends where it has the first (those of earlier builds have neither).
bool isSettingsText(std::string_view bytes);

}  // namespace tubelet::ui
