#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "world/scene.h"

namespace tubelet::world {

/// A subject as a prompt asks for it.
struct AskedSubject {
    int answer = -1;               ///< to "subject" (labels.h), narrow world; -1: none that it has
    int color = -1;                ///< of a shape, of colors(); -1: nothing is said
    std::optional<Motion> motion;  ///< nothing: not said
    SizeWord size = SizeWord::Medium;
    Speed speed = Speed::Usual;

    bool operator==(const AskedSubject&) const = default;
};

/// What a prompt asks for: of a scene as much as is said.
struct AskedWords {
    std::vector<AskedSubject> subjects;  ///< one or two
    std::optional<int> place;            ///< of places()
    std::array<int, 2> colors{};         ///< of a gradient or checkerboard, of colors()

    bool operator==(const AskedWords&) const = default;
};

/// One caption of what is asked, in the usual words of captionOf(): the same for all ways to ask.
/// Empty where nothing is asked. answersIn() it are the answersOf() it.
/// Thread-safe.
std::string plainCaption(const AskedWords& asked, Language language);

/// The right answers, as answersOf() a scene has them.
std::vector<std::vector<int>> answersOf(const AskedWords& asked);

}  // namespace tubelet::world
