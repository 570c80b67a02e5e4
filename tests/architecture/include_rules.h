#pragma once

#include <map>
#include <string>
#include <vector>

namespace tubelet::tests {

/// Source files by path relative to the repository ("core/media/clip.h"), with their text.
using Sources = std::map<std::string, std::string>;

/// A room of core, as a line of core/rooms.txt has it.
struct Room {
    std::string name;
    std::string purpose;
    std::string look;
};

/// The room that a path below core lies in ("media/clip.h"); none: null.
/// Of rooms inside each other the inner one: "kernels/cpu/norm.h" lies in kernels/cpu.
const Room* roomAt(const std::string& path, const std::vector<Room>& rooms);

/// What the #include lines of a source file name.
std::vector<std::string> includesOf(const std::string& text);

/// Every breach of the map of the house (docs/architecture.md), as "file: reason". `rooms` in
/// order of dependency:
/// a core room uses only rooms above it; core has no Qt; ui and app see no LibTorch, not
/// even through headers they include; only core/media includes FFmpeg and the libraries of
/// still pictures (libjpeg, libpng, libwebp, libtiff); only core/kernels/cpu includes
/// Highway; only ui/preview includes OpenGL; ui uses the engine, never the model rooms; its
/// own rooms have an order too.
std::vector<std::string> brokenIncludeRules(const Sources& sources, const std::vector<Room>& rooms);

/// Every class name of a model that stands as text where it does not belong, as "file: reason".
/// What a family's classes are called is known in core/models; the classifiers' and T5's names in
/// their own rooms, core/vit and core/text.
std::vector<std::string> strayClassNames(const Sources& sources);

}  // namespace tubelet::tests
