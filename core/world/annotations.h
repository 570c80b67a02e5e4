#pragma once

#include <filesystem>

#include "world/objects.h"

namespace tubelet::world {

/// CLDR's folder of annotations, as Debian's package installs it.
inline constexpr const char* kAnnotations = "/usr/share/unicode/cldr/common/annotations";

/// English and Chinese names of the emoji that the world shows, of en.xml and zh.xml in `folder`
/// (Unicode CLDR: `<annotation cp="..." type="tts">`), without "face".
/// Throws Error(SourceUnreadable) naming the package where a file is missing, or is none of CLDR's.
Annotations readAnnotations(const std::filesystem::path& folder = kAnnotations);

}  // namespace tubelet::world
