#pragma once

#include <optional>

#include "world/paint.h"
#include "world/random.h"
#include "world/words.h"

// Parts of backgrounds that don't move.

namespace tubelet::world {

/// A blank picture.
media::Image blank(int width, int height);
/// A colour up to `range` levels off in each channel.
Color varied(const Color& color, Random& random, double range = 10);
Color colorOf(const NamedColor& color);

/// A smooth ridge: `base` and `amplitude` in heights of the picture; below it `top`, running to
/// `bottom` where given.
struct Ridge {
    double base = 0.6, amplitude = 0.05;
    Color top{};
    std::optional<Color> bottom;
};
void paintRidge(media::Image& image, const Ridge& ridge, Random& random);
void paintForest(media::Image& image, Random& random);
void paintCity(media::Image& image, Random& random);
void paintMountains(media::Image& image, Random& random);
void paintChecks(media::Image& image, const Color& first, const Color& second, Random& random);

}  // namespace tubelet::world
