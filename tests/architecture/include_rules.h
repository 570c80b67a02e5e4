#pragma once

#include <map>
#include <string>
#include <vector>

namespace tubelet::tests {

/// Source files by path relative to the repository ("core/media/clip.h"), with their text.
using Sources = std::map<std::string, std::string>;

/// Every breach of the map of the house (docs/architecture.md), as "file: reason":
/// a core room uses only rooms above it; core has no Qt; ui and app see no LibTorch, not even through headers they
/// include; only core/media includes FFmpeg and the libraries of still pictures (libjpeg, libpng, libwebp, libtiff);
/// only ui/preview includes OpenGL; ui uses the engine, never the model rooms.
std::vector<std::string> brokenIncludeRules(const Sources& sources);

}  // namespace tubelet::tests
