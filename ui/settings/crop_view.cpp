#include "ui/settings/crop_view.h"

#include <cmath>

#include <QPainter>
#include <QPainterPath>

#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr QSize kBox(220, 130);
constexpr int kDim = 150;  ///< of 255: how dark the part that is cut off is

}  // namespace

CropView::CropView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void CropView::setPicture(const QImage& picture, QSize size) {
    m_picture = picture;
    m_size = size;
    setVisible(!picture.isNull());
    updateGeometry();
    tell();
}

void CropView::setShape(QSize shape) {
    if (shape != m_shape) {
        m_shape = shape;
        tell();
    }
}

QRectF CropView::kept() const {
    if (m_size.isEmpty() || m_shape.isEmpty()) {
        return {0, 0, 1, 1};
    }
    const QSizeF part = QSizeF(m_shape).scaled(m_size, Qt::KeepAspectRatio);
    const double width = part.width() / m_size.width(), height = part.height() / m_size.height();
    return {(1 - width) / 2, (1 - height) / 2, width, height};
}

QSize CropView::sizeHint() const {
    return m_picture.isNull() ? QSize() : m_picture.size().scaled(kBox, Qt::KeepAspectRatio);
}

QSize CropView::minimumSizeHint() const {
    return {80, sizeHint().height()};
}

void CropView::paintEvent(QPaintEvent*) {
    if (m_picture.isNull()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QRectF whole(QPointF(), QSizeF(m_picture.size().scaled(size().boundedTo(kBox), Qt::KeepAspectRatio)));
    painter.drawImage(whole, m_picture);
    const QRectF share = kept();
    const QRectF part(whole.width() * share.x(), whole.height() * share.y(), whole.width() * share.width(),
                      whole.height() * share.height());
    QPainterPath cut;
    cut.setFillRule(Qt::OddEvenFill);
    cut.addRect(whole);
    cut.addRect(part);
    painter.fillPath(cut, QColor(0, 0, 0, kDim));
    painter.setPen(QPen(accent(palette()), 1));
    painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5));
}

void CropView::tell() {
    const QRectF share = kept();
    const int sides = static_cast<int>(std::lround(50 * (1 - share.width())));
    const int ends = static_cast<int>(std::lround(50 * (1 - share.height())));
    const QString words =
        sides > 0  ? tr("%1 % is cut off at the left and at the right to fill the clip's shape.").arg(sides)
        : ends > 0 ? tr("%1 % is cut off at the top and at the bottom to fill the clip's shape.").arg(ends)
                   : tr("All of it is used.");
    setToolTip(words);
    setAccessibleName(words);
    update();
}

}  // namespace tubelet::ui
