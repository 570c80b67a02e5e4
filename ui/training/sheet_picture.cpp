#include "ui/training/sheet_picture.h"

#include <QPainter>

namespace tubelet::ui {

namespace {

constexpr double kRadius = 6;
constexpr int kMargin = 4;

}  // namespace

SheetPicture::SheetPicture(QWidget* parent) : QAbstractButton(parent) {
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SheetPicture::setImage(const QImage& image) {
    m_image = image;
    m_scaled = {};
    setEnabled(!image.isNull());
    update();
}

void SheetPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(rect(), kRadius, kRadius);
    const QRect room = rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
    if (m_image.isNull()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, text());
        return;
    }
    const QSize size = m_image.size().scaled(room.size() * devicePixelRatioF(), Qt::KeepAspectRatio);
    if (m_scaled.size() != size) {
        m_scaled = m_image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    m_scaled.setDevicePixelRatio(devicePixelRatioF());
    const QSizeF shown = m_scaled.deviceIndependentSize();
    painter.drawImage(
        QPointF(room.left() + (room.width() - shown.width()) / 2, room.top() + (room.height() - shown.height()) / 2),
        m_scaled);
}

}  // namespace tubelet::ui
