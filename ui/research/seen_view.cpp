#include "ui/research/seen_view.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/style/picture.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr QPoint kNone(-1, -1);

}  // namespace

SeenView::SeenView(QWidget* parent) : QWidget(parent), m_placeholder(tr("Drop a picture or clip here")) {
    setObjectName(QStringLiteral("seenView"));
    setAccessibleName(tr("The picture as the model sees it"));
    setToolTip(
        tr("Scaled and cropped as the model wants it, and cut into patches: each is one token. Arrow keys go from "
           "patch to patch."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SeenView::setSource(const media::SharedClip& clip) {
    m_source = clip && !clip->frames.empty() ? clip : nullptr;
    update();
}

void SeenView::setPlaceholder(const QString& sentence) {
    m_placeholder = sentence;
    update();
}

void SeenView::setSeen(const std::optional<lab::SeenPictures>& seen) {
    m_seen = seen && !seen->frames.empty() ? seen : std::nullopt;
    m_frame = 0;
    m_token = kNone;
    update();
    Q_EMIT captionChanged();
}

void SeenView::setFrame(int frame) {
    m_frame = std::clamp(frame, 0, std::max(frames() - 1, 0));
    update();
    Q_EMIT captionChanged();
}

QSize SeenView::grid() const {
    if (!m_seen) {
        return {};
    }
    const media::Image& picture = m_seen->frames[static_cast<std::size_t>(m_frame)];
    return {static_cast<int>(picture.width / m_seen->tokenWidth),
            static_cast<int>(picture.height / m_seen->tokenHeight)};
}

QString SeenView::caption() const {
    if (!m_seen) {
        return {};
    }
    const auto sizeOf = [](auto width, auto height) { return QStringLiteral("%1 \u00d7 %2").arg(width).arg(height); };
    const QSize tokens = grid();
    QString text = tr("%1 patches of %2 pixels")
                       .arg(sizeOf(tokens.width(), tokens.height()), sizeOf(m_seen->tokenWidth, m_seen->tokenHeight));
    if (frames() > 1) {
        text = tr("Frame %1 of %2: %3").arg(m_frame + 1).arg(frames()).arg(text);
    }
    if (m_seen->tokenFrames > 1) {
        text += QLatin1Char(' ') + tr("over %1 frames each (tubelets); this is tubelet %2")
                                       .arg(m_seen->tokenFrames)
                                       .arg(m_frame / m_seen->tokenFrames + 1);
    }
    if (m_token != kNone) {
        text += QLatin1Char(' ') + tr("(row %1, column %2)").arg(m_token.y() + 1).arg(m_token.x() + 1);
    }
    return text;
}

const media::Image* SeenView::shown() const {
    return m_seen ? &m_seen->frames[static_cast<std::size_t>(m_frame)] : m_source ? &m_source->frames.front() : nullptr;
}

QRectF SeenView::place(const media::Image& picture) const {
    const QSizeF size =
        QSizeF(picture.width, picture.height).scaled(QSizeF(this->size()) - QSizeF(16, 16), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void SeenView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), pictureArea());
    if (const media::Image* picture = shown()) {
        const QRectF where = place(*picture);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, where.width() < picture->width);
        painter.drawImage(where, wrapImage(*picture));
    } else {
        painter.setPen(pictureAreaText());
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
    }
    if (m_seen) {
        drawGrid(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(accent(palette()), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void SeenView::drawGrid(QPainter& painter) const {
    const QRectF where = place(*shown());
    const double x = where.width() / shown()->width * static_cast<double>(m_seen->tokenWidth);
    const double y = where.height() / shown()->height * static_cast<double>(m_seen->tokenHeight);
    const QSize tokens = grid();
    const QRectF whole(where.topLeft(), QSizeF(x * tokens.width(), y * tokens.height()));
    // Two lines beside each other: seen on dark and light pictures.
    for (const auto& [colour, shift] : {std::pair{QColor(0, 0, 0, 110), 1.0}, {QColor(255, 255, 255, 150), 0.0}}) {
        painter.setPen(QPen(colour, 1));
        for (int column = 0; column <= tokens.width(); ++column) {
            const double at = whole.left() + column * x + shift;
            painter.drawLine(QPointF(at, whole.top()), QPointF(at, whole.bottom()));
        }
        for (int row = 0; row <= tokens.height(); ++row) {
            const double at = whole.top() + row * y + shift;
            painter.drawLine(QPointF(whole.left(), at), QPointF(whole.right(), at));
        }
    }
    if (m_token != kNone) {
        painter.setPen(QPen(accent(palette()), 3));
        painter.drawRect(QRectF(whole.left() + m_token.x() * x, whole.top() + m_token.y() * y, x, y));
    }
}

void SeenView::pointAt(QPoint token) {
    const QSize tokens = grid();
    const bool isIn = QRect(QPoint(0, 0), tokens).contains(token);
    token = isIn ? token : kNone;
    if (token != m_token) {
        m_token = token;
        update();
        Q_EMIT captionChanged();
    }
}

void SeenView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_seen) {
        return;
    }
    const QRectF where = place(*shown());
    const QPointF at = (event->position() - where.topLeft()) * (shown()->width / where.width());
    pointAt(where.contains(event->position())
                ? QPoint(static_cast<int>(at.x() / static_cast<double>(m_seen->tokenWidth)),
                         static_cast<int>(at.y() / static_cast<double>(m_seen->tokenHeight)))
                : kNone);
}

void SeenView::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    pointAt(kNone);
}

void SeenView::keyPressEvent(QKeyEvent* event) {
    const QPoint step = event->key() == Qt::Key_Left    ? QPoint(-1, 0)
                        : event->key() == Qt::Key_Right ? QPoint(1, 0)
                        : event->key() == Qt::Key_Up    ? QPoint(0, -1)
                        : event->key() == Qt::Key_Down  ? QPoint(0, 1)
                                                        : QPoint();
    if (!m_seen || step.isNull()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const QSize tokens = grid();
    const QPoint next = m_token == kNone ? QPoint(0, 0) : m_token + step;
    pointAt({std::clamp(next.x(), 0, std::max(tokens.width() - 1, 0)),
             std::clamp(next.y(), 0, std::max(tokens.height() - 1, 0))});
}

}  // namespace tubelet::ui
