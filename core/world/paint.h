#pragma once

#include <array>
#include <vector>

#include "media/clip.h"

// What the world's backgrounds and shapes are painted with. Pixel numbers as coordinates: 0 is the
// centre of the first pixel. Edges are smooth. All thread-safe.

namespace tubelet::world {

using Color = std::array<float, 3>;  ///< 0 to 255
struct Point {
    double x = 0, y = 0;
};
using Polygon = std::vector<Point>;

/// How much of each pixel lies inside (0 to 1), width * height: with several polygons inside an odd
/// number of them.
/// Four lines a pixel, each covered exactly.
std::vector<float> coverage(const std::vector<Polygon>& polygons, int width, int height);

/// A polygon of so many corners on a circle; the first at `turn` radians.
Polygon regular(Point center, double radius, int corners, double turn);

void fillPolygon(media::Image& image, const Polygon& polygon, const Color& color);
void fillCircle(media::Image& image, Point center, double radius, const Color& color);
/// The line of a circle, one pixel wide.
void drawRing(media::Image& image, Point center, double radius, const Color& color);
/// Filled, pixels left..right-1 and top..bottom-1; cut off at the picture's edge.
void fillBox(media::Image& image, int left, int top, int right, int bottom, const Color& color);
/// Mixes a colour into one pixel; nothing outside the picture.
void mixPixel(media::Image& image, int x, int y, const Color& color, float opacity);

/// Lays `from` over `to`, its left upper corner there; it must not stand out.
void paste(const media::Image& from, media::Image& to, int left, int top);

/// A place and colour on the way from top (0) to bottom (1).
struct Stop {
    double at = 0;
    Color color{};
};
/// Fills the picture row by row.
void fillVertically(media::Image& image, const std::vector<Stop>& stops);

/// Fills what lies below `edge` (a y for each column) with a colour for each row, of `height`
/// colours.
void fillBelow(media::Image& image, const std::vector<float>& edge, const std::vector<Color>& rows);

}  // namespace tubelet::world
