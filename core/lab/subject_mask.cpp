#include "lab/subject_mask.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace tubelet::lab {
namespace {

constexpr float kSubject = 0.5F;

/// Rows and columns of tokens that belong together.
struct Part {
    std::int64_t top, left, bottom, right;  // the last ones included
};

/// Takes the part that holds a token out of a moment's.
Part taken(std::vector<char>& isSubject, std::int64_t rows, std::int64_t columns, std::int64_t row,
           std::int64_t column) {
    Part part{row, column, row, column};
    std::vector<std::pair<std::int64_t, std::int64_t>> open{{row, column}};
    isSubject[static_cast<std::size_t>(row * columns + column)] = 0;
    while (!open.empty()) {
        const auto [y, x] = open.back();
        open.pop_back();
        part = {std::min(part.top, y), std::min(part.left, x), std::max(part.bottom, y), std::max(part.right, x)};
        for (const auto& [dy, dx] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
            const auto ny = y + dy, nx = x + dx;
            if (ny < 0 || nx < 0 || ny >= rows || nx >= columns) {
                continue;
            }
            if (auto& next = isSubject[static_cast<std::size_t>(ny * columns + nx)]; next != 0) {
                next = 0;
                open.emplace_back(ny, nx);
            }
        }
    }
    return part;
}

}  // namespace

std::int64_t SubjectMask::momentOf(std::int64_t frame) const {
    const auto nearest = std::min_element(frames.begin(), frames.end(), [frame](std::int64_t a, std::int64_t b) {
        return std::abs(a - frame) < std::abs(b - frame);
    });
    return std::min<std::int64_t>((nearest - frames.begin()) / tokenFrames, grid[0] - 1);
}

std::vector<SubjectBox> SubjectMask::boxes() const {
    const auto [moments, rows, columns] = grid;
    std::vector<std::pair<std::int64_t, std::int64_t>> spans(static_cast<std::size_t>(moments), {clipFrames, -1});
    for (std::int64_t frame = 0; frame < clipFrames; ++frame) {
        auto& span = spans[static_cast<std::size_t>(momentOf(frame))];
        span = {std::min(span.first, frame), frame};
    }
    const auto pixel = [](double at, int most) {
        return static_cast<int>(std::clamp<long long>(std::llround(at), 0, most));
    };
    std::vector<SubjectBox> boxes;
    for (std::int64_t moment = 0; moment < moments; ++moment) {
        std::vector<char> isSubject;
        const auto first = likely.begin() + moment * rows * columns;
        std::transform(first, first + rows * columns, std::back_inserter(isSubject),
                       [](float share) { return static_cast<char>(share >= kSubject); });
        const auto& [firstFrame, lastFrame] = spans[static_cast<std::size_t>(moment)];
        for (std::int64_t row = 0; row < rows; ++row) {
            for (std::int64_t column = 0; column < columns; ++column) {
                if (isSubject[static_cast<std::size_t>(row * columns + column)] == 0) {
                    continue;
                }
                const auto part = taken(isSubject, rows, columns, row, column);
                boxes.push_back({firstFrame, lastFrame,
                                 pixel(left + static_cast<double>(part.left) * tokenWidth, width),
                                 pixel(top + static_cast<double>(part.top) * tokenHeight, height),
                                 pixel(left + static_cast<double>(part.right + 1) * tokenWidth, width),
                                 pixel(top + static_cast<double>(part.bottom + 1) * tokenHeight, height)});
            }
        }
    }
    return boxes;
}

media::Image SubjectMask::picture(std::int64_t frame) const {
    const auto rows = grid[1], columns = grid[2];
    const float* moment = likely.data() + momentOf(frame) * rows * columns;
    // Between which two tokens' middles a pixel lies, and how far.
    struct Between {
        std::int64_t before, after;
        float share;
    };
    const auto along = [](int pixels, double first, double token, std::int64_t tokens) {
        std::vector<Between> places;
        for (int pixel = 0; pixel < pixels; ++pixel) {
            const double at = std::clamp((pixel + 0.5 - first) / token - 0.5, 0.0, static_cast<double>(tokens - 1));
            const auto before = static_cast<std::int64_t>(at);
            places.push_back(
                {before, std::min(before + 1, tokens - 1), static_cast<float>(at - static_cast<double>(before))});
        }
        return places;
    };
    const auto across = along(width, left, tokenWidth, columns), down = along(height, top, tokenHeight, rows);
    media::Image picture{width, height, {}};
    picture.rgb.reserve(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (const auto& y : down) {
        for (const auto& x : across) {
            const auto at = [&](std::int64_t row, std::int64_t column) { return moment[row * columns + column]; };
            const float above = at(y.before, x.before) * (1 - x.share) + at(y.before, x.after) * x.share;
            const float below = at(y.after, x.before) * (1 - x.share) + at(y.after, x.after) * x.share;
            const auto level = static_cast<std::uint8_t>(above * (1 - y.share) + below * y.share >= kSubject ? 255 : 0);
            picture.rgb.insert(picture.rgb.end(), 3, level);
        }
    }
    return picture;
}

}  // namespace tubelet::lab
