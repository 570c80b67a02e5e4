#pragma once

#include <filesystem>
#include <string>

#include <QString>

#include "ui/style/shortened.h"

namespace tubelet::ui {

/// UTF-8 between the engine's strings and Qt's. Malformed bytes become U+FFFD.
QString fromUtf8(const std::string& text);
std::string toUtf8(const QString& text);

/// Paths between the engine and Qt.
QString fromPath(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& path);

/// "0:04", "12:30", "1:02:03": a duration for people; rounds up to whole seconds, so that it ends
/// at 0:00 only when over.
QString clockTime(double milliseconds);

}  // namespace tubelet::ui
