#include "ui/paint/brush_overlay.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "ui/preview/preview_view.h"

namespace tubelet::ui {

namespace {

constexpr int kTint = 120;  ///< of 255

/// The way of an arrow key, or nothing.
QPointF wayOf(int key) {
    return key == Qt::Key_Left    ? QPointF(-1, 0)
           : key == Qt::Key_Right ? QPointF(1, 0)
           : key == Qt::Key_Up    ? QPointF(0, -1)
           : key == Qt::Key_Down  ? QPointF(0, 1)
                                  : QPointF();
}

/// How a key changes the brush: 1 larger, -1 smaller, 0 not.
int growthOf(int key) {
    return key == Qt::Key_Plus || key == Qt::Key_Equal ? 1 : key == Qt::Key_Minus ? -1 : 0;
}

bool isOwnKey(const QKeyEvent& event) {
    const bool isPlain = !(event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    const int key = event.key();
    return isPlain && (!wayOf(key).isNull() || growthOf(key) != 0 || key == Qt::Key_Space);
}

}  // namespace

BrushOverlay::BrushOverlay(PreviewView& view) : QWidget(&view), m_view(view) {
    setObjectName(QStringLiteral("brush"));
    setAccessibleName(tr("Brush over the picture: marks what is made again"));
    setAccessibleDescription(
        tr("The arrow keys move the brush, with Shift by a pixel; Space paints, plus and minus "
           "change its size."));
    setFocusPolicy(Qt::TabFocus);  // by a click Space would no longer play
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
    m_dragging = m_byKeys = false;
    m_spot = {clip.width() / 2.0, clip.height() / 2.0};
    setGeometry(m_view.rect());
    show();
    raise();
    renew();
    takeKeys(true);
}

void BrushOverlay::end() {
    takeKeys(false);
    hide();
    m_strokes = BrushStrokes();
}

void BrushOverlay::setOver(bool isOver) {
    if (isOver == isOpen()) {
        return;
    }
    m_dragging = false;
    if (!isOver) {
        takeKeys(false);
    }
    setVisible(isOver);
    if (isOver) {
        raise();
        renew();
        takeKeys(true);
    }
}

/// The picture is one stop of Tab: the brush while it is over it, and it has the keys at once.
void BrushOverlay::takeKeys(bool isOver) {
    if (isOver && m_view.focusPolicy() != Qt::ClickFocus) {
        m_viewsPolicy = m_view.focusPolicy();
        const bool hadThem = m_view.hasFocus();
        m_view.setFocusPolicy(Qt::ClickFocus);
        if (hadThem) {
            setFocus(Qt::TabFocusReason);
        }
    } else if (!isOver && m_viewsPolicy != Qt::NoFocus) {
        if (hasFocus()) {
            m_view.setFocus(Qt::OtherFocusReason);
        }
        m_view.setFocusPolicy(std::exchange(m_viewsPolicy, Qt::NoFocus));
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

QPointF BrushOverlay::fromClip(QPointF position) const {
    const QRectF place = target();
    const QSize clip = m_strokes.size();
    return place.topLeft() + QPointF(position.x() * place.width() / std::max(clip.width(), 1),
                                     position.y() * place.height() / std::max(clip.height(), 1));
}

void BrushOverlay::beginStroke(QPointF at, bool erases) {
    m_before = m_strokes.strokes();
    m_strokes.begin({{at}, double(m_radius), erases || m_erases, m_first, m_last});
    m_dragging = true;
    renew();
}

void BrushOverlay::endStroke() {
    m_dragging = false;
    Q_EMIT painted(m_before);
    Q_EMIT changed();
}

/// It stays on the clip.
void BrushOverlay::moveSpot(QPointF by) {
    if (!m_byKeys && rect().contains(m_pointer.toPoint())) {
        m_spot = toClip(m_pointer);  // from where the mouse has left it
    }
    const QSize clip = m_strokes.size();
    m_byKeys = true;
    m_spot = {std::clamp(m_spot.x() + by.x(), 0.0, double(clip.width())),
              std::clamp(m_spot.y() + by.y(), 0.0, double(clip.height()))};
    if (m_dragging) {
        m_strokes.go(m_spot);
        renew();
    }
    update();
}

void BrushOverlay::resizeBy(int direction) {
    setRadius(m_radius + direction * std::max(1, m_radius / 8));
}

/// Its keys are not the preview's while it has the focus.
bool BrushOverlay::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void BrushOverlay::keyPressEvent(QKeyEvent* event) {
    if (!isOwnKey(*event) || m_strokes.frames() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const double step = event->modifiers() & Qt::ShiftModifier ? 1 : std::max(1, m_radius / 2);
    if (const QPointF way = wayOf(event->key()); !way.isNull()) {
        moveSpot(way * step);
    } else if (const int growth = growthOf(event->key()); growth != 0) {
        resizeBy(growth);
    } else if (!m_dragging && !event->isAutoRepeat()) {
        moveSpot({});
        beginStroke(m_spot, false);
    }
}

void BrushOverlay::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space) {
        QWidget::keyReleaseEvent(event);
    } else if (m_dragging && m_byKeys && !event->isAutoRepeat()) {
        endStroke();
    }
}

void BrushOverlay::focusInEvent(QFocusEvent*) {
    moveSpot({});
}

void BrushOverlay::focusOutEvent(QFocusEvent*) {
    if (m_dragging && m_byKeys) {
        endStroke();  // Space is let go elsewhere
    }
    m_byKeys = false;
    update();
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
    const QPointF spot = m_byKeys ? fromClip(m_spot) : m_pointer;
    if (m_strokes.size().isEmpty() || (!m_byKeys && !rect().contains(m_pointer.toPoint()))) {
        return;
    }
    const double radius = m_radius * place.width() / m_strokes.size().width();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const auto& [colour, width] : {std::pair{QColor(Qt::black), 3.0}, std::pair{QColor(Qt::white), 1.0}}) {
        painter.setPen(QPen(colour, width, m_erases ? Qt::DashLine : Qt::SolidLine));
        painter.drawEllipse(spot, radius, radius);
    }
}

void BrushOverlay::mousePressEvent(QMouseEvent* event) {
    const bool paints = event->button() == Qt::LeftButton, takes = event->button() == Qt::RightButton;
    if (!paints && !takes) {
        event->ignore();
        return;
    }
    if (m_dragging && m_byKeys) {
        endStroke();
    }
    m_byKeys = false;
    beginStroke(toClip(event->position()), takes);
}

void BrushOverlay::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    if (m_byKeys && m_dragging) {
        return;  // Space is held: the stroke is the keys'
    }
    m_byKeys = false;
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
    endStroke();
}

void BrushOverlay::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    resizeBy(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

void BrushOverlay::leaveEvent(QEvent*) {
    m_pointer = {-1, -1};
    update();
}

}  // namespace tubelet::ui
