#include "world/scenery.h"

#include <algorithm>

#include "world/angle.h"

namespace tubelet::world {

media::Image blank(int width, int height) {
    return {width, height,
            std::vector<std::uint8_t>(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

Color varied(const Color& color, Random& random, double range) {
    Color made;
    for (std::size_t c = 0; c < 3; ++c) {
        made[c] = std::clamp(color[c] + static_cast<float>(random.between(-range, range)), 0.0f, 255.0f);
    }
    return made;
}

Color colorOf(const NamedColor& color) {
    return {static_cast<float>(color.rgb[0]), static_cast<float>(color.rgb[1]), static_cast<float>(color.rgb[2])};
}

void paintRidge(media::Image& image, const Ridge& ridge, Random& random) {
    const double waves = random.between(1, 2.5), phase = random.between(0, kTurn);
    std::vector<float> edge;
    for (int x = 0; x < image.width; ++x) {
        const double at = kTurn * waves * x / image.width;
        const double swing = sine(at + phase) * 0.6 + sine(2.1 * at + phase * 1.7) * 0.25;
        edge.push_back(static_cast<float>((ridge.base + ridge.amplitude * swing) * image.height));
    }
    std::vector<Color> rows;
    for (int y = 0; y < image.height; ++y) {
        Color color = ridge.top;
        if (ridge.bottom) {
            const double depth = (y / static_cast<double>(image.height) - ridge.base) / (1 - ridge.base);
            for (std::size_t c = 0; c < 3; ++c) {
                color[c] += (ridge.bottom->at(c) - color[c]) * static_cast<float>(std::clamp(depth, 0.0, 1.0));
            }
        }
        rows.push_back(color);
    }
    fillBelow(image, edge, rows);
}

void paintForest(media::Image& image, Random& random) {
    static const Color greens[3] = {{95, 150, 105}, {60, 120, 75}, {35, 90, 50}};
    const double width = image.width, height = image.height;
    for (int row = 0; row < 3; ++row) {
        const Color color = varied(greens[row], random, 6);
        const double tree = width * (0.13 + 0.04 * row);
        const double ground = height * (0.72 + 0.1 * row);
        fillBox(image, 0, static_cast<int>(ground), image.width, image.height, color);
        for (double x = random.between(-tree, 0); x < width + tree; x += tree * random.between(0.7, 1.1)) {
            const double top = ground - height * random.between(0.3, 0.45);
            fillPolygon(image, {{x - tree / 2, ground + 2}, {x + tree / 2, ground + 2}, {x, top}}, color);
        }
    }
}

void paintCity(media::Image& image, Random& random) {
    static const Color walls[2] = {{55, 50, 95}, {28, 28, 55}};
    static const Color window{250, 220, 120};
    for (int row = 0; row < 2; ++row) {
        for (int x = -random.below(10); x < image.width;) {
            const int width = 14 + random.below(12);
            const int top = static_cast<int>(image.height * (random.between(0.3, 0.6) + 0.14 * row));
            fillBox(image, x, top, x + width - 1, image.height, walls[row]);
            for (int y = top + 4; row == 1 && y < image.height - 3; y += 7) {
                for (int at = x + 3; at < x + width - 5; at += 5) {
                    if (random.chance(0.5)) {
                        fillBox(image, at, y, at + 2, y + 3, window);
                    }
                }
            }
            x += width;
        }
    }
}

void paintMountains(media::Image& image, Random& random) {
    const double width = image.width, height = image.height;
    for (int k = 0; k < 4; ++k) {
        const double x = width * (k + random.between(-0.2, 0.4)) / 3;
        const double half = width * random.between(0.3, 0.42);
        const double top = height * random.between(0.22, 0.42);
        const Color rock = varied({100, 105, 130}, random, 14);
        fillPolygon(image, {{x - half, height}, {x + half, height}, {x, top}}, rock);
        constexpr double kSnow = 0.28;  // of the way down
        const double line = top + (height - top) * kSnow;
        const double middle = top + (height - top) * kSnow * 0.75;
        fillPolygon(image, {{x - half * kSnow, line}, {x, middle}, {x + half * kSnow, line}, {x, top}},
                    {245, 248, 252});
    }
}

void paintChecks(media::Image& image, const Color& first, const Color& second, Random& random) {
    const int side = random.pick(std::vector<int>{16, 21, 32});
    const int offset = random.below(side);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const bool odd = ((y + offset) / side + (x + offset) / side) % 2 != 0;
            mixPixel(image, x, y, odd ? first : second, 1);
        }
    }
}

}  // namespace tubelet::world
