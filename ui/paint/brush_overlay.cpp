#include "ui/paint/brush_overlay.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "ui/preview/preview_view.h"

namespace tubelet::ui {

namespace {

constexpr int kTint = 120;  ///< of 255

}  // namespace

BrushOverlay::BrushOverlay(PreviewView& view) : QWidget(&view), m_view(view) {
    setObjectName(QStringLiteral("brush"));
    setAccessibleName(tr("Brush over the picture: marks what is made again"));
    setAttribute(Qt::WA_NoSystemBackground);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    hide();
    view.installEventFilter(this);
    connect(&view, &PreviewView::frameChanged, this, &BrushOverlay::renew);
    connect(&view.navigation(), &ViewNavigation::changed, this, qOverload<>(&QWidget::update));
}

void BrushOverlay::begin(QSize clip, int frames) {
    m_strokes = BrushStrokes(clip, frames);
    m_first = 0;
    m_last = frames - 1;
    m_erases = false;
    m_dragging = false;
    setGeometry(m_view.rect());
    show();
    raise();
    renew();
}

void BrushOverlay::end() {
    hide();
    m_strokes = BrushStrokes();
}

void BrushOverlay::setOver(bool isOver) {
    if (isOver == isOpen()) {
        return;
    }
    m_dragging = false;
    setVisible(isOver);
    if (isOver) {
        raise();
        renew();
    }
}

void BrushOverlay::setStrokes(const std::vector<BrushStroke>& strokes) {
    m_strokes.setStrokes(strokes);
    renew();
    Q_EMIT changed();
}

void BrushOverlay::setRadius(int radius) {
    radius = std::clamp(radius, kSmallest, kLargest);
    if (radius != m_radius) {
        m_radius = radius;
        update();
        Q_EMIT radiusChanged(radius);
    }
}

void BrushOverlay::setErasing(bool erases) {
    m_erases = erases;
    update();
}

void BrushOverlay::setRange(int first, int last) {
    m_first = first;
    m_last = last;
}

bool BrushOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        setGeometry(m_view.rect());
    }
    return QWidget::eventFilter(watched, event);
}

/// The picture's place, in this widget's own units.
QRectF BrushOverlay::target() const {
    const QRect device = m_view.navigation().target();
    const double ratio = devicePixelRatioF();
    return {QPointF(device.topLeft()) / ratio, QSizeF(device.size()) / ratio};
}

QPointF BrushOverlay::toClip(QPointF position) const {
    const QRectF place = target();
    const QPointF from = position - place.topLeft();
    return {from.x() / std::max(place.width(), 1.0) * m_strokes.size().width(),
            from.y() / std::max(place.height(), 1.0) * m_strokes.size().height()};
}

void BrushOverlay::renew() {
    if (m_strokes.frames() == 0) {
        return;
    }
    const QImage mask = m_strokes.at(m_view.frame());
    const QColor accent = palette().highlight().color();
    const QRgb inside = qPremultiply(qRgba(accent.red(), accent.green(), accent.blue(), kTint));
    m_tint = QImage(mask.size(), QImage::Format_ARGB32_Premultiplied);
    m_tint.fill(Qt::transparent);
    const auto isPainted = [&mask](int x, int y) { return !mask.valid(x, y) || mask.constScanLine(y)[x] != 0; };
    for (int y = 0; y < mask.height(); ++y) {
        auto* row = reinterpret_cast<QRgb*>(m_tint.scanLine(y));
        for (int x = 0; x < mask.width(); ++x) {
            if (isPainted(x, y)) {
                const bool isEdge =
                    !isPainted(x - 1, y) || !isPainted(x + 1, y) || !isPainted(x, y - 1) || !isPainted(x, y + 1);
                row[x] = isEdge ? qRgb(255, 255, 255) : inside;
            }
        }
    }
    update();
}

void BrushOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF place = target();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, m_tint);
    if (!rect().contains(m_pointer.toPoint()) || m_strokes.size().isEmpty()) {
        return;
    }
    const double radius = m_radius * place.width() / m_strokes.size().width();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const auto& [colour, width] : {std::pair{QColor(Qt::black), 3.0}, std::pair{QColor(Qt::white), 1.0}}) {
        painter.setPen(QPen(colour, width, m_erases ? Qt::DashLine : Qt::SolidLine));
        painter.drawEllipse(m_pointer, radius, radius);
    }
}

void BrushOverlay::mousePressEvent(QMouseEvent* event) {
    const bool paints = event->button() == Qt::LeftButton, takes = event->button() == Qt::RightButton;
    if (!paints && !takes) {
        event->ignore();
        return;
    }
    m_before = m_strokes.strokes();
    m_strokes.begin({{toClip(event->position())}, double(m_radius), takes || m_erases, m_first, m_last});
    m_dragging = true;
    renew();
}

void BrushOverlay::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    if (m_dragging) {
        m_strokes.go(toClip(event->position()));
        renew();
    }
    update();
}

void BrushOverlay::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_dragging) {
        event->ignore();
        return;
    }
    m_dragging = false;
    Q_EMIT painted(m_before);
    Q_EMIT changed();
}

void BrushOverlay::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    setRadius(m_radius + (event->angleDelta().y() > 0 ? 1 : -1) * std::max(1, m_radius / 8));
    event->accept();
}

void BrushOverlay::leaveEvent(QEvent*) {
    m_pointer = {-1, -1};
    update();
}

}  // namespace tubelet::ui
