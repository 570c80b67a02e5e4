#include "ui/wall/grid_sheet.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include <QFontMetrics>
#include <QPainter>

#include "ui/style/picture.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr QSize kLargest(3840, 2160);
constexpr int kMargin = 12;
constexpr int kGap = 8;
constexpr int kMostLines = 3;  ///< of a label
constexpr double kUsualRate = 8;

QSize sizeOf(const SheetCell& cell) {
    return cell.clip ? QSize(cell.clip->width(), cell.clip->height()) : cell.still.size();
}

double rateOf(const media::Clip& clip) {
    return clip.frameRate > 0 ? clip.frameRate : kUsualRate;
}

/// Where everything is on a sheet, in its pixels.
struct SheetPlaces {
    QSize sheet;
    QSize picture;  ///< of a cell
    QSize label;    ///< the corner at the left and above
    int caption = 0;

    QRect pictureAt(int row, int column) const {
        return {{kMargin + label.width() + column * (picture.width() + kGap),
                 kMargin + label.height() + row * (picture.height() + caption + kGap)},
                picture};
    }
};

int linesHeight(const std::vector<QString>& texts, const QFontMetrics& metrics, int width) {
    int height = 0;
    for (const QString& text : texts) {
        const QRect needed = metrics.boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, text);
        height = std::max(height, std::min(needed.height(), kMostLines * metrics.lineSpacing()));
    }
    return height;
}

QFont fontFor(QSize picture) {
    QFont font;
    font.setPixelSize(std::clamp(picture.height() / 14, 12, 28));
    return font;
}

SheetPlaces placesFor(QSize picture, int rows, int columns, const std::vector<QString>& across,
                      const std::vector<QString>& down, bool hasCaptions) {
    SheetPlaces places;
    places.picture = picture;
    const QFontMetrics metrics(fontFor(picture));
    if (!across.empty()) {
        int widest = 0;
        for (const QString& text : down) {
            widest = std::max(widest, metrics.horizontalAdvance(text));
        }
        places.label = {std::min(widest, picture.width()) + 2 + kGap,
                        linesHeight(across, metrics, picture.width()) + kGap};
    }
    places.caption = hasCaptions ? metrics.lineSpacing() + kGap / 2 : 0;
    const QRect last = places.pictureAt(rows - 1, columns - 1);
    const QSize whole(last.right() + 1 + kMargin, last.bottom() + 1 + places.caption + kMargin);
    places.sheet = {whole.width() + whole.width() % 2, whole.height() + whole.height() % 2};
    return places;
}

/// What does not change from frame to frame.
QImage background(const SheetPlaces& places, const std::vector<SheetCell>& cells, const std::vector<QString>& across,
                  const std::vector<QString>& down) {
    QImage image(places.sheet, QImage::Format_RGB888);
    image.fill(pictureArea());
    QPainter painter(&image);
    painter.setFont(fontFor(places.picture));
    painter.setPen(pictureAreaText());
    for (std::size_t i = 0; i < across.size(); ++i) {
        const QRect below = places.pictureAt(0, static_cast<int>(i));
        painter.drawText(QRect(below.left(), kMargin, below.width(), places.label.height() - kGap),
                         Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap, across[i]);
    }
    for (std::size_t i = 0; i < down.size(); ++i) {
        const QRect beside = places.pictureAt(static_cast<int>(i), 0);
        painter.drawText(QRect(kMargin, beside.top(), places.label.width() - kGap, beside.height()),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextWordWrap, down[i]);
    }
    for (const SheetCell& cell : cells) {
        const QRect above = places.pictureAt(cell.row, cell.column);
        painter.drawText(QRect(above.left(), above.bottom() + 1, above.width(), places.caption),
                         Qt::AlignHCenter | Qt::AlignBottom | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(cell.caption, Qt::ElideRight, above.width()));
    }
    return image;
}

QImage pictureOf(const SheetCell& cell, double seconds) {
    if (!cell.clip) {
        return cell.still;
    }
    const auto due = static_cast<std::size_t>(seconds * rateOf(*cell.clip) + 1e-6);
    return wrapImage(cell.clip->frames[due % cell.clip->frames.size()]);
}

media::Image pixelsOf(const QImage& image) {
    media::Image pixels{.width = image.width(), .height = image.height(), .rgb = {}};
    const auto row = static_cast<std::size_t>(image.width()) * 3;
    pixels.rgb.resize(row * static_cast<std::size_t>(image.height()));
    for (int y = 0; y < image.height(); ++y) {
        std::memcpy(pixels.rgb.data() + static_cast<std::size_t>(y) * row, image.constScanLine(y), row);
    }
    return pixels;
}

media::Image frameOf(const QImage& background, const SheetPlaces& places, const std::vector<SheetCell>& cells,
                     double seconds) {
    QImage image = background.copy();
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const SheetCell& cell : cells) {
        const QImage picture = pictureOf(cell, seconds);
        const QRect box = places.pictureAt(cell.row, cell.column);
        QRect target(QPoint(), picture.size().scaled(box.size(), Qt::KeepAspectRatio));
        target.moveCenter(box.center());
        painter.drawImage(target, picture);
    }
    painter.end();
    return pixelsOf(image);
}

}  // namespace

std::shared_ptr<const DrawnClip> drawnSheet(std::vector<SheetCell> cells, const std::vector<QString>& across,
                                            const std::vector<QString>& down) {
    QSize picture;
    int rows = 0, columns = 0;
    double seconds = 0, rate = 0;
    bool hasCaptions = false;
    for (const SheetCell& cell : cells) {
        picture = picture.expandedTo(sizeOf(cell));
        rows = std::max(rows, cell.row + 1);
        columns = std::max(columns, cell.column + 1);
        hasCaptions = hasCaptions || !cell.caption.isEmpty();
        if (cell.clip) {
            rate = std::max(rate, rateOf(*cell.clip));
            seconds = std::max(seconds, static_cast<double>(cell.clip->frames.size()) / rateOf(*cell.clip));
        }
    }
    if (picture.isEmpty()) {
        return {};
    }
    SheetPlaces places = placesFor(picture, rows, columns, across, down, hasCaptions);
    for (double scale = 1; places.sheet.boundedTo(kLargest) != places.sheet && scale > 0.02; scale *= 0.95) {
        places = placesFor((QSizeF(picture) * scale).toSize().expandedTo({16, 16}), rows, columns, across, down,
                           hasCaptions);
    }
    auto drawn = std::make_shared<DrawnClip>();
    drawn->width = places.sheet.width();
    drawn->height = places.sheet.height();
    drawn->frameRate = rate > 0 ? rate : kUsualRate;
    drawn->frames = std::max(static_cast<int>(std::lround(seconds * drawn->frameRate)), 1);
    drawn->still = drawn->frames / 2;
    drawn->draw = [places, rate = drawn->frameRate, ground = background(places, cells, across, down),
                   cells = std::move(cells)](int frame) { return frameOf(ground, places, cells, frame / rate); };
    return drawn;
}

}  // namespace tubelet::ui
