#include "ui/paint/brush_strokes.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <QPainter>
#include <QPainterPath>
#include <QPen>

namespace tubelet::ui {

namespace {

bool covers(const BrushStroke& stroke, int frame) {
    return frame >= stroke.firstFrame && frame <= stroke.lastFrame;
}

/// Rows without the padding that QImage has.
std::vector<std::uint8_t> levelsOf(const QImage& image) {
    std::vector<std::uint8_t> levels;
    for (int y = 0; y < image.height(); ++y) {
        const uchar* row = image.constScanLine(y);
        levels.insert(levels.end(), row, row + image.width());
    }
    return levels;
}

}  // namespace

QImage BrushStrokes::at(int frame) const {
    QImage image(m_size, QImage::Format_Grayscale8);
    image.fill(0);
    QPainter painter(&image);
    for (const BrushStroke& stroke : m_strokes) {
        if (!covers(stroke, frame) || stroke.points.empty()) {
            continue;
        }
        const QColor level = stroke.erases ? Qt::black : Qt::white;
        QPainterPath path(stroke.points.front());
        for (const QPointF& point : stroke.points) {
            path.lineTo(point);
        }
        painter.setPen(QPen(level, 2 * stroke.radius, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        painter.setPen(Qt::NoPen);
        painter.setBrush(level);
        painter.drawEllipse(stroke.points.front(), stroke.radius, stroke.radius);
    }
    return image;
}

bool BrushStrokes::isTheSame(int frame, int other) const {
    return std::all_of(m_strokes.begin(), m_strokes.end(),
                       [=](const BrushStroke& stroke) { return covers(stroke, frame) == covers(stroke, other); });
}

request::Mask BrushStrokes::mask() const {
    request::Mask mask;
    mask.width = m_size.width();
    mask.height = m_size.height();
    mask.frames = m_frames;
    for (int frame = 0; frame < m_frames; ++frame) {
        mask.runs += frame == 0 ? "" : "/";
        if (frame > 0 && isTheSame(frame, frame - 1)) {
            mask.runs += "=";
        } else {
            const auto levels = levelsOf(at(frame));
            mask.runs += request::maskRuns(levels, levels.size());
        }
    }
    return mask;
}

bool BrushStrokes::isEmpty() const {
    for (int frame = 0; frame < m_frames; ++frame) {
        if (frame > 0 && isTheSame(frame, frame - 1)) {
            continue;
        }
        const auto levels = levelsOf(at(frame));
        if (std::any_of(levels.begin(), levels.end(), [](std::uint8_t level) { return level != 0; })) {
            return false;
        }
    }
    return true;
}

}  // namespace tubelet::ui
