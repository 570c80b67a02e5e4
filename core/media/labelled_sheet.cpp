#include "media/labelled_sheet.h"
#include "media/pixel_font.h"

#include <algorithm>
#include <cstdint>

#include "base/error.h"
#include "media/clip_check.h"

namespace tubelet::media {
namespace {

constexpr int kMargin = 8, kGap = 2, kGroupGap = 12;
constexpr int kCharacterWidth = 6, kLineHeight = 10;  // of the font, at scale 1
constexpr std::uint8_t kBackground = 32;              // dark grey

void paste(Image& sheet, const Image& picture, int left, int top) {
    const auto row = std::size_t{3} * static_cast<std::size_t>(picture.width);
    for (int y = 0; y < picture.height; ++y) {
        const auto from = picture.rgb.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * row);
        const auto to = (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(sheet.width) +
                         static_cast<std::size_t>(left)) *
                        3;
        std::copy_n(from, row, sheet.rgb.begin() + static_cast<std::ptrdiff_t>(to));
    }
}

void checkRows(const std::vector<std::string>& headings, const std::vector<SheetRow>& rows) {
    const auto refuse = [] {
        throw Error(ErrorKind::InvalidValue,
                    says("media",
                         "A sheet needs rows with pictures of one size under each heading, equally many in each row."));
    };
    if (headings.empty() || rows.empty()) {
        refuse();
    }
    for (const SheetRow& row : rows) {
        if (row.groups.size() != headings.size()) {
            refuse();
        }
        for (std::size_t g = 0; g < row.groups.size(); ++g) {
            if (row.groups[g].empty() || row.groups[g].size() != rows.front().groups[g].size()) {
                refuse();
            }
            for (const Image& picture : row.groups[g]) {
                checkImage(picture);
                if (picture.width != rows.front().groups[0][0].width ||
                    picture.height != rows.front().groups[0][0].height) {
                    refuse();
                }
            }
        }
    }
}

}  // namespace

Image labelledSheet(const std::vector<std::string>& headings, const std::vector<SheetRow>& rows) {
    checkRows(headings, rows);
    const Image& first = rows.front().groups[0][0];
    const int scale = std::max(1, first.height / 128);
    const auto textWidth = [scale](const std::string& text) {
        return static_cast<int>(text.size()) * kCharacterWidth * scale;
    };

    int labelWidth = 0, lines = 0;
    for (const SheetRow& row : rows) {
        lines = std::max(lines, static_cast<int>(row.labels.size()));
        for (const auto& label : row.labels) {
            labelWidth = std::max(labelWidth, textWidth(label));
        }
    }
    std::vector<int> lefts;  // of the groups
    int right = kMargin + labelWidth;
    for (std::size_t g = 0; g < headings.size(); ++g) {
        const int count = static_cast<int>(rows.front().groups[g].size());
        lefts.push_back(right + kGroupGap);
        right = lefts.back() + std::max(count * (first.width + kGap) - kGap, textWidth(headings[g]));
    }
    const int rowHeight = std::max(first.height, lines * kLineHeight * scale);
    const int headingHeight = kMargin + kLineHeight * scale;

    Image sheet{.width = right + kMargin,
                .height = headingHeight + static_cast<int>(rows.size()) * (rowHeight + kMargin),
                .rgb = {}};
    sheet.rgb.assign(std::size_t{3} * static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height),
                     kBackground);
    for (std::size_t g = 0; g < headings.size(); ++g) {
        drawText(sheet, lefts[g], kMargin / 2, headings[g], scale);
    }
    int top = headingHeight;
    for (const SheetRow& row : rows) {
        for (std::size_t i = 0; i < row.labels.size(); ++i) {
            drawText(sheet, kMargin, top + static_cast<int>(i) * kLineHeight * scale, row.labels[i], scale);
        }
        for (std::size_t g = 0; g < row.groups.size(); ++g) {
            int left = lefts[g];
            for (const Image& picture : row.groups[g]) {
                paste(sheet, picture, left, top);
                left += picture.width + kGap;
            }
        }
        top += rowHeight + kMargin;
    }
    return sheet;
}

}  // namespace tubelet::media
