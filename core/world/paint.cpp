#include "world/paint.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "world/angle.h"

namespace tubelet::world {
namespace {

constexpr int kLines = 4;  // of a pixel

std::uint8_t level(float value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 255.0f) + 0.5f);
}

/// Where the line at height y meets the polygons' sides, from left to right.
void findCrossings(const std::vector<Polygon>& polygons, double y, std::vector<double>& found) {
    found.clear();
    for (const Polygon& polygon : polygons) {
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            const Point& a = polygon[i];
            const Point& b = polygon[(i + 1) % polygon.size()];
            if ((a.y <= y) != (b.y <= y)) {
                found.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
            }
        }
    }
    std::sort(found.begin(), found.end());
}

/// Adds what [from, to] covers of the pixels of one row.
void addSpan(float* row, int width, double from, double to) {
    const double left = std::max(from, -0.5), right = std::min(to, width - 0.5);
    for (int x = std::max(0, static_cast<int>(left + 0.5)); x < width && x - 0.5 < right; ++x) {
        const double part = std::min(right, x + 0.5) - std::max(left, x - 0.5);
        row[x] += static_cast<float>(std::max(part, 0.0) / kLines);
    }
}

void addRow(float* row, int width, const std::vector<Polygon>& polygons, int y) {
    std::vector<double> found;
    for (int line = 0; line < kLines; ++line) {
        findCrossings(polygons, y - 0.5 + (line + 0.5) / kLines, found);
        for (std::size_t i = 0; i + 1 < found.size(); i += 2) {
            addSpan(row, width, found[i], found[i + 1]);
        }
    }
}

template <typename Opacity>
void paintAround(media::Image& image, Point center, double radius, const Color& color, Opacity opacityAt) {
    const int reach = static_cast<int>(radius) + 2;
    const int cx = static_cast<int>(std::floor(center.x)), cy = static_cast<int>(std::floor(center.y));
    for (int y = cy - reach; y <= cy + reach; ++y) {
        for (int x = cx - reach; x <= cx + reach; ++x) {
            const double dx = x - center.x, dy = y - center.y;
            const double opacity = opacityAt(std::sqrt(dx * dx + dy * dy));
            if (opacity > 0) {
                mixPixel(image, x, y, color, static_cast<float>(std::min(opacity, 1.0)));
            }
        }
    }
}

}  // namespace

std::vector<float> coverage(const std::vector<Polygon>& polygons, int width, int height) {
    std::vector<float> covered(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y) {
        addRow(covered.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width), width, polygons, y);
    }
    return covered;
}

Polygon regular(Point center, double radius, int corners, double turn) {
    Polygon polygon;
    for (int k = 0; k < corners; ++k) {
        const double angle = turn + kTurn * k / corners;
        polygon.push_back({center.x + radius * cosine(angle), center.y + radius * sine(angle)});
    }
    return polygon;
}

void mixPixel(media::Image& image, int x, int y, const Color& color, float opacity) {
    if (x < 0 || y < 0 || x >= image.width || y >= image.height) {
        return;
    }
    std::uint8_t* pixel = image.rgb.data() + 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                                                  static_cast<std::size_t>(x));
    for (std::size_t c = 0; c < 3; ++c) {
        const auto before = static_cast<float>(pixel[c]);
        pixel[c] = level(before + (color[c] - before) * opacity);
    }
}

void fillPolygon(media::Image& image, const Polygon& polygon, const Color& color) {
    double top = image.height, bottom = -1, left = image.width, right = -1;
    for (const Point& point : polygon) {
        top = std::min(top, point.y);
        bottom = std::max(bottom, point.y);
        left = std::min(left, point.x);
        right = std::max(right, point.x);
    }
    const int begin = std::max(0, static_cast<int>(left)), end = std::min(image.width, static_cast<int>(right) + 2);
    const std::vector<Polygon> polygons{polygon};
    std::vector<float> row(static_cast<std::size_t>(image.width));
    const int last = std::min(image.height - 1, static_cast<int>(bottom) + 1);
    for (int y = std::max(0, static_cast<int>(top)); y <= last; ++y) {
        std::fill(row.begin(), row.end(), 0.0f);
        addRow(row.data(), image.width, polygons, y);
        for (int x = begin; x < end; ++x) {
            if (const float opacity = row[static_cast<std::size_t>(x)]; opacity > 0) {
                mixPixel(image, x, y, color, std::min(opacity, 1.0f));
            }
        }
    }
}

void fillCircle(media::Image& image, Point center, double radius, const Color& color) {
    paintAround(image, center, radius, color, [radius](double distance) { return radius + 0.5 - distance; });
}

void drawRing(media::Image& image, Point center, double radius, const Color& color) {
    paintAround(image, center, radius, color,
                [radius](double distance) { return 1 - (distance > radius ? distance - radius : radius - distance); });
}

void fillBox(media::Image& image, int left, int top, int right, int bottom, const Color& color) {
    for (int y = std::max(top, 0); y < std::min(bottom, image.height); ++y) {
        for (int x = std::max(left, 0); x < std::min(right, image.width); ++x) {
            mixPixel(image, x, y, color, 1);
        }
    }
}

void paste(const media::Image& from, media::Image& to, int left, int top) {
    for (int y = 0; y < from.height; ++y) {
        const auto* row = from.rgb.data() + 3 * y * from.width;
        std::copy(row, row + 3 * from.width, to.rgb.data() + 3 * ((top + y) * to.width + left));
    }
}

void fillVertically(media::Image& image, const std::vector<Stop>& stops) {
    for (int y = 0; y < image.height; ++y) {
        const double at = image.height > 1 ? y / (image.height - 1.0) : 0;
        std::size_t next = 1;
        while (next + 1 < stops.size() && stops[next].at < at) {
            ++next;
        }
        const Stop& a = stops[next - 1];
        const Stop& b = stops[next];
        const auto part = static_cast<float>(std::clamp((at - a.at) / (b.at - a.at), 0.0, 1.0));
        Color color;
        for (std::size_t c = 0; c < 3; ++c) {
            color[c] = a.color[c] + (b.color[c] - a.color[c]) * part;
        }
        fillBox(image, 0, y, image.width, y + 1, color);
    }
}

void fillBelow(media::Image& image, const std::vector<float>& edge, const std::vector<Color>& rows) {
    const auto [least, most] = std::minmax_element(edge.begin(), edge.end());
    const auto width = static_cast<std::size_t>(image.width);
    for (int y = std::max(0, static_cast<int>(*least - 1)); y < image.height; ++y) {
        const Color& color = rows[static_cast<std::size_t>(y)];
        std::uint8_t* pixel = image.rgb.data() + 3 * static_cast<std::size_t>(y) * width;
        if (static_cast<float>(y) >= *most + 0.5f) {  // wholly below: no mixing
            const std::uint8_t whole[3] = {level(color[0]), level(color[1]), level(color[2])};
            for (std::size_t x = 0; x < width; ++x, pixel += 3) {
                std::copy(whole, whole + 3, pixel);
            }
            continue;
        }
        for (std::size_t x = 0; x < width; ++x) {
            const float opacity = std::clamp(static_cast<float>(y) - edge[x] + 0.5f, 0.0f, 1.0f);
            mixPixel(image, static_cast<int>(x), y, color, opacity);
        }
    }
}

}  // namespace tubelet::world
