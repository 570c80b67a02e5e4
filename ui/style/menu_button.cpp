#include "ui/style/menu_button.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOptionToolButton>

namespace tubelet::ui {

namespace {

constexpr int kPadding = 6;
constexpr int kArrow = 7;  // wide
constexpr int kGap = 5;
constexpr int kLeastHeight = 26;
constexpr int kIconGap = 4;

}  // namespace

MenuButton::MenuButton(QWidget* parent) : QToolButton(parent) {
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
}

void MenuButton::reserve(const QString& text) {
    m_widest = text;
    updateGeometry();
}

QSize MenuButton::sizeHint() const {
    return widthFor(text()).expandedTo(widthFor(m_widest));
}

QSize MenuButton::widthFor(const QString& text) const {
    const int words = fontMetrics().horizontalAdvance(text);
    const int picture = icon().isNull() ? 0 : iconSize().width() + kIconGap;
    return {picture + words + kGap + kArrow + 2 * kPadding, std::max(kLeastHeight, fontMetrics().height() + kPadding)};
}

void MenuButton::paintEvent(QPaintEvent*) {
    QStyleOptionToolButton option;
    initStyleOption(&option);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On) || hasFocus()) {
        QColor ground = palette().color(QPalette::WindowText);
        ground.setAlpha(option.state & (QStyle::State_Sunken | QStyle::State_On) ? 50 : 26);
        painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 1.5) : QPen(Qt::NoPen));
        painter.setBrush(isEnabled() ? QBrush(ground) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    const QColor ink = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    painter.setPen(ink);
    const auto placed = [this](const QRect& place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    const QRect words(kPadding, 0, width() - 2 * kPadding - kArrow - kGap, height());
    painter.drawText(placed(words), Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (!icon().isNull()) {
        const int used = std::min(fontMetrics().horizontalAdvance(text()), words.width());
        const QRect place(words.right() + 1 - used - kIconGap - iconSize().width(),
                          (height() - iconSize().height()) / 2, iconSize().width(), iconSize().height());
        icon().paint(&painter, placed(place), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    }
    // On the middle of small letters, as a part of the word.
    const double x = isRightToLeft() ? kPadding : width() - kPadding - kArrow;
    const double y = height() / 2.0 - 1;
    QPainterPath arrow;
    arrow.moveTo(x, y);
    arrow.lineTo(x + kArrow / 2.0, y + kArrow / 2.0);
    arrow.lineTo(x + kArrow, y);
    painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(arrow);
}

}  // namespace tubelet::ui
