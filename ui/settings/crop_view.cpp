#include "ui/settings/crop_view.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/settings/crop_accessible.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr QSize kBox(220, 130);
constexpr int kDim = 150;  ///< of 255: how dark the part that is cut off is
constexpr double kStep = 0.05, kFineStep = 0.01;
constexpr double kLeastSpare = 1e-6;  ///< of the picture

bool isArrow(int key) {
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

bool isOwnKey(const QKeyEvent& event) {
    const bool isPlain = !(event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    return isPlain && (isArrow(event.key()) || event.key() == Qt::Key_Home);
}

}  // namespace

CropView::CropView(QWidget* parent) : QWidget(parent) {
    CropAccessible::install();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void CropView::setPicture(const QImage& picture, QSize size) {
    m_picture = picture;
    m_size = size;
    m_drag.reset();
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

void CropView::setPictureName(const QString& name) {
    m_name = name;
    tell();
}

void CropView::setPosition(media::CropPosition position) {
    m_drag.reset();
    showAt(position);
}

QRectF CropView::kept() const {
    if (m_size.isEmpty() || m_shape.isEmpty()) {
        return {0, 0, 1, 1};
    }
    const QSizeF part = QSizeF(m_shape).scaled(m_size, Qt::KeepAspectRatio);
    const double width = part.width() / m_size.width(), height = part.height() / m_size.height();
    return {(1 - width) * m_position.x, (1 - height) * m_position.y, width, height};
}

bool CropView::isMovable() const {
    const QRectF share = kept();
    return !m_picture.isNull() && (share.width() < 1 - kLeastSpare || share.height() < 1 - kLeastSpare);
}

QString CropView::positionText() const {
    const auto percent = [](double place) { return QLocale().toString(std::lround(100 * place)); };
    //: where the used part of a picture lies: from its left and from its top, in percent of the way
    return tr("%1 % from the left, %2 % from the top").arg(percent(m_position.x), percent(m_position.y));
}

QSize CropView::sizeHint() const {
    return m_picture.isNull() ? QSize() : m_picture.size().scaled(kBox, Qt::KeepAspectRatio);
}

QSize CropView::minimumSizeHint() const {
    return {80, sizeHint().height()};
}

/// The arrow keys are its own while it has the focus, not the preview's.
bool CropView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isMovable() && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void CropView::paintEvent(QPaintEvent*) {
    if (m_picture.isNull()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF all = whole();
    painter.drawImage(all, m_picture);
    const QRectF share = kept();
    const QRectF part(all.width() * share.x(), all.height() * share.y(), all.width() * share.width(),
                      all.height() * share.height());
    QPainterPath cut;
    cut.setFillRule(Qt::OddEvenFill);
    cut.addRect(all);
    cut.addRect(part);
    painter.fillPath(cut, QColor(0, 0, 0, kDim));
    painter.setPen(QPen(accent(palette()), 1));
    painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5));
}

void CropView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && isMovable() && whole().contains(event->position())) {
        m_drag = Drag{event->position(), m_position};
    } else {
        QWidget::mousePressEvent(event);
    }
}

void CropView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_drag) {
        return;
    }
    const QRectF all = whole(), share = kept();
    const QPointF by = event->position() - m_drag->from;
    const auto moved = [](double before, double pixels, double spare) {
        return spare > kLeastSpare ? before + pixels / spare : before;
    };
    showAt(within(moved(m_drag->before.x, by.x(), all.width() * (1 - share.width())),
                  moved(m_drag->before.y, by.y(), all.height() * (1 - share.height()))));
}

void CropView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_drag) {
        return;
    }
    const auto before = m_drag->before;
    m_drag.reset();
    if (m_position != before) {
        Q_EMIT moved(m_position);
    }
}

void CropView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && isMovable()) {
        m_drag.reset();
        move({});
    }
}

void CropView::keyPressEvent(QKeyEvent* event) {
    if (!isMovable() || !isOwnKey(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    m_drag.reset();
    const double step = event->modifiers() & Qt::ShiftModifier ? kFineStep : kStep;
    const auto by = [&](int back, int on) { return event->key() == back ? -step : event->key() == on ? step : 0.0; };
    move(event->key() == Qt::Key_Home
             ? media::CropPosition()
             : within(m_position.x + by(Qt::Key_Left, Qt::Key_Right), m_position.y + by(Qt::Key_Up, Qt::Key_Down)));
}

QRectF CropView::whole() const {
    return {QPointF(), QSizeF(m_picture.size().scaled(size().boundedTo(kBox), Qt::KeepAspectRatio))};
}

/// Only where something is cut off it moves; in thousandths, which no picture needs finer.
media::CropPosition CropView::within(double x, double y) const {
    const QRectF share = kept();
    const auto place = [](double wanted, double before, double part) {
        return part < 1 - kLeastSpare ? std::round(1000 * std::clamp(wanted, 0.0, 1.0)) / 1000 : before;
    };
    return {place(x, m_position.x, share.width()), place(y, m_position.y, share.height())};
}

void CropView::showAt(media::CropPosition position) {
    m_position = position;
    tell();
}

void CropView::move(media::CropPosition position) {
    if (position != m_position) {
        showAt(position);
        Q_EMIT moved(position);
    }
}

void CropView::tell() {
    const QRectF share = kept();
    const auto percent = [](double part) { return static_cast<int>(std::lround(100 * part)); };
    const int left = percent(share.x()), right = percent(1 - share.right());
    const int top = percent(share.y()), bottom = percent(1 - share.bottom());
    QString words = tr("All of it is used.");
    if (left > 0 || right > 0) {
        words = left == right ? tr("%1 % is cut off at the left and at the right to fill the clip's shape.").arg(left)
                              : tr("%1 % is cut off at the left and %2 % at the right to fill the clip's shape.")
                                    .arg(left)
                                    .arg(right);
    } else if (top > 0 || bottom > 0) {
        words = top == bottom ? tr("%1 % is cut off at the top and at the bottom to fill the clip's shape.").arg(top)
                              : tr("%1 % is cut off at the top and %2 % at the bottom to fill the clip's shape.")
                                    .arg(top)
                                    .arg(bottom);
    }
    const bool movable = isMovable();
    setFocusPolicy(movable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(!movable ? Qt::ArrowCursor : share.width() < 1 - kLeastSpare ? Qt::SizeHorCursor : Qt::SizeVerCursor);
    setToolTip(movable ? words + QLatin1Char('\n') +
                             tr("Drag it, or use the arrow keys (Shift: finely); a double click or Home: the middle.")
                       : words);
    //: %1 is a file's name
    setAccessibleName(m_name.isEmpty() ? tr("What is used of the picture") : tr("What is used of %1").arg(m_name));
    setAccessibleDescription(words);
    CropAccessible::tellValue(*this);
    update();
}

}  // namespace tubelet::ui
