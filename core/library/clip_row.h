#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "request/clip_kind.h"

namespace tubelet::library {

/// The most stars that a clip can be given.
inline constexpr int kMostStars = 5;

/// Where a clip comes from, beside its recipe.
struct Lineage {
    std::int64_t parent = 0;  ///< the clip whose run it branched off, or that it was made out of
                              ///< (GenerationRequest::inputs); 0: none is known; it may be removed
                              ///< by now
    std::string group;        ///< jobs::Job::group of the job that made it, or empty

    bool operator==(const Lineage&) const = default;
};

/// What a list shows of a finished clip: small, so that ten thousand of them are.
struct ClipRow {
    std::int64_t id = 0;
    std::filesystem::path file;       ///< it was there when the row was read
    std::filesystem::path thumbnail;  ///< may be gone
    int width = 0, height = 0, frames = 0;
    double frameRate = 0;
    std::string prompt;
    std::uint64_t seed = 0;
    std::string createdUtc;  ///< ISO 8601
    Lineage lineage;
    int stars = 0;                  ///< 0..kMostStars, 0: none given
    std::vector<std::string> tags;  ///< in order, each once
    request::ClipKind kind = request::ClipKind::Plain;
};

/// Words as tags: without blanks around them, inner white space as one blank, at most 40 characters
/// each; in order, each once, none empty.
std::vector<std::string> legalTags(const std::vector<std::string>& words);

/// `tags` with some added and some taken away.
std::vector<std::string> changedTags(const std::vector<std::string>& tags, const std::vector<std::string>& added,
                                     const std::vector<std::string>& removed);

/// As one text, one tag a line, and back.
std::string joinedTags(const std::vector<std::string>& tags);
std::vector<std::string> splitTags(const std::string& text);

}  // namespace tubelet::library
