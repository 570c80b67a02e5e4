#include "ui/queue/job_picture.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/style/plate.h"
#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr double kRadius = 3;

QRectF fitted(const QSize& size, const QRectF& box) {
    QRectF target(QPointF(), QSizeF(size).scaled(box.size(), Qt::KeepAspectRatio));
    target.moveCenter(box.center());
    return target;
}

}  // namespace

JobPicture::JobPicture(QWidget* parent) : QWidget(parent) {
    setFixedSize(kSize);
    setAttribute(Qt::WA_TransparentForMouseEvents);  // the row is what is dragged
}

void JobPicture::setPicture(const QImage& picture) {
    m_picture = picture;
    update();
}

void JobPicture::setBadge(const QString& badge) {
    m_badge = badge;
    update();
}

void JobPicture::setShape(QSize shape) {
    m_shape = shape;
    update();
}

void JobPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QPainterPath outline;
    outline.addRoundedRect(rect(), kRadius, kRadius);
    painter.setClipPath(outline);
    painter.fillRect(rect(), pictureArea());
    if (!m_picture.isNull()) {
        painter.drawImage(fitted(m_picture.size(), rect()), m_picture);
    } else if (!m_shape.isEmpty()) {
        QColor line = pictureAreaText();
        line.setAlpha(110);
        painter.setPen(QPen(line, 1, Qt::DashLine));
        painter.drawRect(fitted(m_shape, QRectF(rect()).adjusted(8, 8, -8, -8)));
    }
    painter.setFont(inType(Type::Caption));
    drawPlate(painter, rect().adjusted(1, 1, -1, -1), Qt::AlignLeft | Qt::AlignTop, m_badge);
}

}  // namespace tubelet::ui
