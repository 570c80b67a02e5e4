#include "ui/preview/painted_canvas.h"

#include <QPainter>

#include "ui/style/picture.h"

namespace tubelet::ui {

PaintedCanvas::PaintedCanvas(QWidget* parent) : QWidget(parent) {
    // Every pixel is painted here; without this Qt would erase the widget first.
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void PaintedCanvas::setScene(const CanvasScene& scene) {
    m_scene = scene;
    update();
}

const QImage& PaintedCanvas::Prepared::of(const CanvasPicture& picture) {
    const media::Image& wanted = picture.clip->frames[static_cast<std::size_t>(picture.frame)];
    const QSize full(wanted.width, wanted.height);
    const bool shrinks = picture.target.width() < full.width() || picture.target.height() < full.height();
    const QSize wantedSize = shrinks ? picture.target.size() : full;
    if (clip != picture.clip || frame != picture.frame || size != wantedSize) {
        QImage made = wrapImage(wanted);
        if (shrinks) {
            made = made.scaled(wantedSize, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        }
        image = made.convertToFormat(QImage::Format_RGB32);
        clip = picture.clip;
        frame = picture.frame;
        size = wantedSize;
    }
    return image;
}

void PaintedCanvas::paint(QPainter& painter, const CanvasPicture& picture, Prepared& prepared) {
    if (picture.isEmpty()) {
        prepared = {};
    } else {
        painter.drawImage(picture.target, prepared.of(picture));
    }
}

void PaintedCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_scene.background);
    const double ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);  // from here on in device pixels
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !m_scene.sharpPixels);
    paint(painter, m_scene.picture, m_picture);
    if (!m_scene.left.isEmpty()) {
        const QRect side(0, 0, m_scene.divider, static_cast<int>(height() * ratio) + 1);
        painter.setClipRect(side);
        painter.fillRect(side, m_scene.background);
    }
    paint(painter, m_scene.left, m_left);
}

}  // namespace tubelet::ui
