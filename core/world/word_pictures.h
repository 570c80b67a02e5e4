#pragma once

#include <string>
#include <vector>

#include "media/clip.h"
#include "world/render.h"

namespace tubelet::world {

/// A picture for each word that names something to see.
struct WordPictures {
    static constexpr int kTile = 48;  ///< pixels of each side
    static constexpr int kColumns = 12;

    media::Image sheet;              ///< row by row, kColumns tiles each
    std::vector<std::string> words;  ///< English, in that order
};

/// Of the edition's emoji, shapes, colours and places.
/// Thread-safe.
WordPictures wordPictures(const SpriteSet& sprites);

}  // namespace tubelet::world
