#pragma once

// Private to media: the sentences of the errors that every file of this room throws, and the checks
// that precede them.

#include <filesystem>
#include <string>

#include "base/message.h"
#include "media/clip.h"

namespace tubelet::media {

/// Throws Error(SourceUnreadable): "'path' can't be read as a video or picture: why."
[[noreturn]] void failReading(const std::filesystem::path& source, const Message& why);

/// Throws Error(TargetUnwritable): "'path' can't be written: why."
[[noreturn]] void failWriting(const std::filesystem::path& target, const Message& why);

/// "640x360"
std::string sizeText(int width, int height);

/// Throws Error(InvalidValue) unless both sides are at least 1 and the bytes match the size.
void checkImage(const Image& image);

}  // namespace tubelet::media
