#pragma once

#include <QString>

class QFontMetrics;
class QPainter;
class QRect;
class QSize;

namespace tubelet::ui {

/// A few words on a picture, on a dark plate that keeps them legible, in the painter's font;
/// shortened where they don't fit.
/// `corner`: of `room`, where the plate stands.
void drawPlate(QPainter& painter, const QRect& room, Qt::Alignment corner, const QString& words);
/// What they take when nothing is shortened.
QSize plateSize(const QFontMetrics& metrics, const QString& words);

}  // namespace tubelet::ui
