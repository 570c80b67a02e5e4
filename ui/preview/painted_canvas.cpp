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

const QImage& PaintedCanvas::preparedFrame() {
    const media::Image& frame = m_scene.clip->frames[static_cast<std::size_t>(m_scene.frame)];
    const QSize full(frame.width, frame.height);
    const bool shrinks = m_scene.target.width() < full.width() || m_scene.target.height() < full.height();
    const QSize size = shrinks ? m_scene.target.size() : full;
    if (m_preparedClip != m_scene.clip || m_preparedFrame != m_scene.frame || m_preparedSize != size) {
        QImage image = wrapImage(frame);
        if (shrinks) {
            image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        }
        m_prepared = image.convertToFormat(QImage::Format_RGB32);
        m_preparedClip = m_scene.clip;
        m_preparedFrame = m_scene.frame;
        m_preparedSize = size;
    }
    return m_prepared;
}

void PaintedCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_scene.background);
    if (!m_scene.clip || m_scene.target.isEmpty()) {
        m_preparedClip.reset();
        m_prepared = {};
        return;
    }
    const double ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);  // from here on in device pixels
    const QImage& image = preparedFrame();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !m_scene.sharpPixels);
    painter.drawImage(m_scene.target, image);
}

}  // namespace tubelet::ui
