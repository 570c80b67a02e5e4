#include "media/line_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/c_numbers.h"
#include "base/xml_text.h"
#include "media/pixel_font.h"

namespace tubelet::media {
namespace {

constexpr double kWidth = 800, kHeight = 480;
constexpr double kLeft = 80, kRight = 20, kTop = 44, kBottom = 56;
constexpr int kLetter = 6, kLetterHeight = 7;  // of the font
constexpr std::array<std::array<int, 3>, 6> kColours{
    {{86, 156, 255}, {255, 159, 64}, {88, 196, 120}, {232, 96, 120}, {176, 132, 240}, {200, 200, 90}}};
constexpr std::array<int, 3> kPaper{24, 26, 30}, kGrid{58, 62, 70}, kInk{214, 216, 220};

using Colour = std::array<int, 3>;

struct Place {
    double x = 0, y = 0;
};

/// What both forms are drawn from: places on the plot's surface.
struct Drawn {
    struct Stroke {
        std::vector<Place> places;
        Colour colour{};
        double width = 1;
    };
    struct Text {
        std::string text;
        double x = 0, y = 0;  ///< of its middle line
        double anchor = 0;    ///< 0 begins at x, 0.5 around it, 1 ends there
    };
    std::vector<Stroke> strokes;
    std::vector<Text> texts;
};

struct Range {
    double low = 0, high = 1;
};

Range rangeOf(const LinePlot& plot, double std::pair<double, double>::*value) {
    Range range{INFINITY, -INFINITY};
    for (const auto& line : plot.lines) {
        for (const auto& point : line.points) {
            if (std::isfinite(point.first) && std::isfinite(point.second)) {
                range = {std::min(range.low, point.*value), std::max(range.high, point.*value)};
            }
        }
    }
    if (range.low > range.high) {
        return {};
    }
    // What differs by rounding alone is one value.
    if (range.high - range.low <= 1e-9 * std::max(std::abs(range.low), std::abs(range.high))) {
        range.high = range.low + std::max(1.0, std::abs(range.low));
    }
    return range;
}

std::string numberText(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", number);
    return text;
}

Colour colourOf(const LinePlot& plot, std::size_t line) {
    auto colour = kColours[plot.lines[line].colour.value_or(line) % kColours.size()];
    for (std::size_t c = 0; c < 3 && plot.lines[line].isFaint; ++c) {
        colour[c] = (colour[c] + 2 * kPaper[c]) / 3;
    }
    return colour;
}

Drawn drawn(const LinePlot& plot) {
    const base::CNumbers numbers;
    const auto across = rangeOf(plot, &std::pair<double, double>::first);
    auto down = rangeOf(plot, &std::pair<double, double>::second);
    if (plot.fromZero) {
        down.low = std::min(0.0, down.low);
    }
    const auto xOf = [&](double x) {
        return kLeft + (x - across.low) / (across.high - across.low) * (kWidth - kLeft - kRight);
    };
    const auto yOf = [&](double y) {
        return kHeight - kBottom - (y - down.low) / (down.high - down.low) * (kHeight - kTop - kBottom);
    };
    Drawn drawn;
    for (const double tick : roundTicks(down.low, down.high, 6)) {
        drawn.strokes.push_back({{{kLeft, yOf(tick)}, {kWidth - kRight, yOf(tick)}}, kGrid, 1});
        drawn.texts.push_back({numberText(tick), kLeft - 8, yOf(tick), 1});
    }
    for (const double tick : roundTicks(across.low, across.high, 8)) {
        drawn.strokes.push_back({{{xOf(tick), kTop}, {xOf(tick), kHeight - kBottom}}, kGrid, 1});
        drawn.texts.push_back({numberText(tick), xOf(tick), kHeight - kBottom + 14, 0.5});
    }
    drawn.strokes.push_back(
        {{{kLeft, kTop}, {kLeft, kHeight - kBottom}, {kWidth - kRight, kHeight - kBottom}}, kInk, 1});
    drawn.texts.push_back({plot.title, kLeft, 16, 0});
    drawn.texts.push_back({plot.xName, (kLeft + kWidth - kRight) / 2, kHeight - 16, 0.5});
    drawn.texts.push_back({plot.yName, 8, kTop - 12, 0});
    double legend = kWidth - kRight;
    for (std::size_t i = plot.lines.size(); i-- > 0;) {
        const auto& line = plot.lines[i];
        if (line.name.empty()) {
            continue;
        }
        legend -= kLetter * static_cast<double>(line.name.size());
        drawn.texts.push_back({line.name, legend, 16, 0});
        drawn.strokes.push_back({{{legend - 22, 16}, {legend - 6, 16}}, colourOf(plot, i), 3});
        legend -= 40;
    }
    for (const bool isFaint : {true, false}) {  // faint ones lie below
        for (std::size_t i = 0; i < plot.lines.size(); ++i) {
            const auto& line = plot.lines[i];
            if (line.isFaint != isFaint) {
                continue;
            }
            Drawn::Stroke stroke{{}, colourOf(plot, i), isFaint ? 1.0 : 2.0};
            for (const auto& [x, y] : line.points) {
                if (std::isfinite(x) && std::isfinite(y)) {
                    stroke.places.push_back({xOf(x), yOf(y)});
                }
            }
            if (stroke.places.size() == 1) {  // a dot
                stroke.places.push_back(stroke.places.front());
                stroke.width = 6;
            }
            drawn.strokes.push_back(std::move(stroke));
        }
    }
    return drawn;
}

void mix(Image& image, int x, int y, const Colour& colour, double share) {
    if (x < 0 || y < 0 || x >= image.width || y >= image.height || share <= 0) {
        return;
    }
    auto* pixel = image.rgb.data() + 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                                          static_cast<std::size_t>(x));
    for (std::size_t c = 0; c < 3; ++c) {
        pixel[c] = static_cast<std::uint8_t>(std::lround(pixel[c] + (colour[c] - pixel[c]) * std::min(1.0, share)));
    }
}

/// A smooth straight line: each pixel by its distance.
void drawSegment(Image& image, const Place& from, const Place& to, const Colour& colour, double width) {
    const double reach = width / 2 + 1;
    const double dx = to.x - from.x, dy = to.y - from.y, length = std::max(1e-9, dx * dx + dy * dy);
    const auto first = [reach](double a, double b) { return static_cast<int>(std::floor(std::min(a, b) - reach)); };
    const auto last = [reach](double a, double b) { return static_cast<int>(std::ceil(std::max(a, b) + reach)); };
    for (int y = first(from.y, to.y); y <= last(from.y, to.y); ++y) {
        for (int x = first(from.x, to.x); x <= last(from.x, to.x); ++x) {
            const double px = x + 0.5 - from.x, py = y + 0.5 - from.y;
            const double along = std::clamp((px * dx + py * dy) / length, 0.0, 1.0);
            mix(image, x, y, colour, width / 2 + 0.5 - std::hypot(px - along * dx, py - along * dy));
        }
    }
}

std::string colourText(const Colour& colour) {
    char text[16];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", static_cast<unsigned>(colour[0]),
                  static_cast<unsigned>(colour[1]), static_cast<unsigned>(colour[2]));
    return text;
}

}  // namespace

std::vector<double> roundTicks(double low, double high, int wanted) {
    if (!(high > low) || wanted < 1) {
        return {low};
    }
    const double rough = (high - low) / wanted, power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9)) {
            step = factor * power;
            break;
        }
    }
    const double first = std::ceil(low / step - 1e-9);
    const double last = std::min(std::floor(high / step + 1e-9), first + 10.0 * wanted);
    std::vector<double> ticks;
    for (int i = 0; first + i <= last; ++i) {
        const double number = first + i;
        ticks.push_back(number == 0 ? 0 : number * step);
        if (number + 1 == number) {
            break;
        }
    }
    return ticks;
}

std::string plotAsSvg(const LinePlot& plot) {
    const base::CNumbers numbers;
    const auto all = drawn(plot);
    std::string svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 480\" font-family=\"sans-serif\" "
        "font-size=\"12\">\n<rect width=\"800\" height=\"480\" fill=\"";
    svg += colourText(kPaper) + "\"/>\n";
    char text[160];
    for (const auto& stroke : all.strokes) {
        std::snprintf(text, sizeof text,
                      "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%g\" stroke-linecap=\"round\" points=\"",
                      colourText(stroke.colour).c_str(), stroke.width);
        svg += text;
        for (const auto& place : stroke.places) {
            std::snprintf(text, sizeof text, "%.1f,%.1f ", place.x, place.y);
            svg += text;
        }
        svg += "\"/>\n";
    }
    for (const auto& [words, x, y, anchor] : all.texts) {
        std::snprintf(text, sizeof text, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"%s\">", x, y + 4,
                      colourText(kInk).c_str(),
                      anchor == 0   ? "start"
                      : anchor == 1 ? "end"
                                    : "middle");
        svg += text;
        svg += base::xmlText(words) + "</text>\n";
    }
    return svg + "</svg>\n";
}

Image plotAsPicture(const LinePlot& plot) {
    Image image{static_cast<int>(kWidth), static_cast<int>(kHeight), {}};
    for (int pixel = 0; pixel < image.width * image.height; ++pixel) {
        image.rgb.insert(image.rgb.end(), kPaper.begin(), kPaper.end());
    }
    const auto all = drawn(plot);
    for (const auto& stroke : all.strokes) {
        for (std::size_t i = 1; i < stroke.places.size(); ++i) {
            drawSegment(image, stroke.places[i - 1], stroke.places[i], stroke.colour, stroke.width);
        }
    }
    for (const auto& [words, x, y, anchor] : all.texts) {
        const double width = kLetter * static_cast<double>(words.size());
        drawText(image, static_cast<int>(x - anchor * width), static_cast<int>(y) - kLetterHeight / 2, words, 1);
    }
    return image;
}

}  // namespace tubelet::media
