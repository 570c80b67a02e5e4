#include "ui/style/plate.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace tubelet::ui {

namespace {

constexpr double kRadius = 4;
constexpr int kPadding = 3;

}  // namespace

QSize plateSize(const QFontMetrics& metrics, const QString& words) {
    return {metrics.horizontalAdvance(words) + 2 * kPadding, metrics.height()};
}

void drawPlate(QPainter& painter, const QRect& room, Qt::Alignment corner, const QString& words) {
    if (words.isEmpty()) {
        return;
    }
    const QFontMetrics metrics(painter.font());
    const QString text = metrics.elidedText(words, Qt::ElideRight, room.width() - 2 * kPadding);
    const QRect plate = QStyle::alignedRect(Qt::LeftToRight, corner, plateSize(metrics, text), room);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 150));
    painter.drawRoundedRect(plate, kRadius, kRadius);
    painter.setPen(Qt::white);
    painter.drawText(plate, Qt::AlignCenter, text);
}

}  // namespace tubelet::ui
