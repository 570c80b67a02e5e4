#include "ui/preview/wipe.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QMouseEvent>
#include <QPainter>

#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr double kReach = 10;  // from the line, for the pointer
constexpr double kKnob = 22;
constexpr double kFrame = 3;
constexpr int kMargin = 8;
constexpr int kPadding = 8;
constexpr int kSpinnerRoom = 40;  // at the right, for the mark of work that goes on

}  // namespace

Wipe::Wipe(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("wipe"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    hide();
}

void Wipe::setClip(media::SharedClip clip, WipeSide played) {
    m_clip = std::move(clip);
    m_played = played;
    m_isHeld = m_isHeld && isOn();
    setVisible(isOn());
    update();
    Q_EMIT changed();
}

void Wipe::setNames(const QString& left, const QString& right) {
    m_left = left;
    m_right = right;
    update();
}

void Wipe::setPlace(double place) {
    m_place = std::clamp(place, 0.0, 1.0);
    update();
    Q_EMIT changed();
}

CanvasPicture Wipe::picture(const media::Clip& played, int frame, const QRect& target) const {
    if (!m_clip || m_clip->frames.empty() || target.isEmpty()) {
        return {};
    }
    const int frames = static_cast<int>(m_clip->frames.size());
    const bool sameLength = played.frames.size() == m_clip->frames.size();
    const double seconds = played.frameRate > 0 ? frame / played.frameRate : 0;
    // A microsecond of slack, as binary fractions miss the beginning of a frame.
    const int there = sameLength ? frame : static_cast<int>(std::floor((seconds + 1e-6) * m_clip->frameRate));
    const QSize shape(m_clip->width(), m_clip->height());
    QRect place(QPoint(), shape.scaled(target.size(), Qt::KeepAspectRatio));
    place.moveCenter(target.center());
    // Rounding must not make a picture of the same shape smaller by a pixel.
    const bool sameShape =
        std::abs(place.width() - target.width()) <= 1 && std::abs(place.height() - target.height()) <= 1;
    return {m_clip, std::clamp(there, 0, frames - 1), sameShape ? target : place};
}

int Wipe::dividerIn(int width) const {
    return static_cast<int>(std::lround(m_place * width));
}

bool Wipe::isAt(QPointF position) const {
    return isOn() && std::abs(position.x() - m_place * width()) <= kReach;
}

WipeSide Wipe::sideAt(QPointF position) const {
    return position.x() < m_place * width() ? WipeSide::A : WipeSide::B;
}

void Wipe::move(const QMouseEvent& event) {
    if (m_isHeld && width() > 0) {
        setPlace(event.position().x() / width());
    }
}

void Wipe::paintName(QPainter& painter, const QString& letter, const QString& name, WipeSide side) const {
    const bool isLeft = side == WipeSide::A;
    const bool isPlayed = side == m_played;
    const QColor mark = accent(palette());
    const int room = width() / 2 - 2 * kMargin - (isLeft ? 0 : kSpinnerRoom);
    const QFont bold = inType(Type::Strong);
    const int letterWidth = QFontMetrics(bold).horizontalAdvance(letter) + kPadding;
    const QString shown = fontMetrics().elidedText(name, Qt::ElideRight, room - letterWidth - 2 * kPadding);
    const int wide = letterWidth + fontMetrics().horizontalAdvance(shown) + 2 * kPadding;
    const int high = fontMetrics().height() + kPadding;
    const QRect chip(isLeft ? kMargin : width() - kMargin - kSpinnerRoom - wide, kMargin, wide, high);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isPlayed ? mark : QColor(0, 0, 0, 170));
    painter.drawRoundedRect(chip, 4, 4);
    painter.setPen(isPlayed ? readableOn(mark) : QColor(Qt::white));
    painter.setFont(bold);
    painter.drawText(chip.adjusted(kPadding, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, letter);
    painter.setFont(font());
    painter.drawText(chip.adjusted(kPadding + letterWidth, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, shown);
}

void Wipe::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double x = m_place * width();
    const QRectF framed = m_played == WipeSide::A ? QRectF(0, 0, x, height()) : QRectF(x, 0, width() - x, height());
    painter.setPen(QPen(accent(palette()), kFrame));
    painter.drawRect(framed.adjusted(kFrame / 2, kFrame / 2, -kFrame / 2, -kFrame / 2));
    painter.fillRect(QRectF(x - 2, 0, 4, height()), QColor(0, 0, 0, 120));
    painter.fillRect(QRectF(x - 1, 0, 2, height()), Qt::white);
    const QPointF middle(x, height() / 2.0);
    painter.setPen(QPen(QColor(0, 0, 0, 120), 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(middle, kKnob / 2, kKnob / 2);
    painter.setPen(QPen(QColor(40, 40, 40), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const double side : {-1.0, 1.0}) {
        const QPointF tip = middle + QPointF(side * 7, 0);
        painter.drawPolyline(QPolygonF({tip + QPointF(-side * 4, -4), tip, tip + QPointF(-side * 4, 4)}));
    }
    paintName(painter, QStringLiteral("A"), m_left, WipeSide::A);
    paintName(painter, QStringLiteral("B"), m_right, WipeSide::B);
}

}  // namespace tubelet::ui
