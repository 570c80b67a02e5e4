#pragma once

// Private to media: still PNG pictures, by libpng.

#include <filesystem>
#include <string_view>

#include "media/picture.h"
#include "media/png_chunks.h"

namespace tubelet::media {

/// How to turn a PNG: as eXIf says, or Exif in a text chunk, or XMP; `text` is textOf() its chunks.
/// Thread-safe.
Orientation orientationInPng(const std::vector<PngChunk>& chunks, const PngText& text);

/// A PNG as Pillow reads it: gamma, profiles and all other marks that don't move pixels are passed
/// over even where they are damaged, 16 bits a channel become 8 by their high byte, transparency is
/// dropped or laid on white (a notice tells), bytes behind its end don't matter.
/// Only grey of 16 bits is scaled, with a notice, where Pillow cuts it off at 255.
/// Turned as eXIf, Exif in a text chunk or XMP say, in front of the pixels or behind. `chunks` are
/// pngChunks() of `bytes`.
/// Throws Error(SourceUnreadable) for files that are cut short or damaged.
/// Worker-only.
Picture decodePng(const std::filesystem::path& source, std::string_view bytes, const std::vector<PngChunk>& chunks,
                  bool onWhite = false);

}  // namespace tubelet::media
