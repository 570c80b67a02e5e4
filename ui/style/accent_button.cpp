#include "ui/style/accent_button.h"

#include <QPainter>
#include <QStyleOptionButton>

#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr int kHeight = 36;
constexpr int kPadding = 16;
constexpr int kGap = 8;
constexpr int kRadius = 6;

QColor fillOf(const QStyleOptionButton& option, const QPalette& palette) {
    if (!(option.state & QStyle::State_Enabled)) {
        return palette.color(QPalette::Button);
    }
    const QColor colour = accent(palette);
    if (option.state & QStyle::State_Sunken) {
        return colour.darker(115);
    }
    return option.state & QStyle::State_MouseOver ? colour.lighter(108) : colour;
}

}  // namespace

AccentButton::AccentButton(QWidget* parent) : QPushButton(parent) {
    setAttribute(Qt::WA_Hover);
    setIconSize(QSize(16, 16));
    setType(*this, Type::Strong);
}

QSize AccentButton::sizeHint() const {
    const int picture = icon().isNull() ? 0 : iconSize().width() + kGap;
    return {fontMetrics().horizontalAdvance(text()) + picture + 2 * kPadding,
            std::max(kHeight, fontMetrics().height() + 2 * kGap)};
}

void AccentButton::paintEvent(QPaintEvent*) {
    QStyleOptionButton option;
    initStyleOption(&option);
    const bool enabled = isEnabled();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // The ring of the focus lies inside the button's own place, so that no neighbour covers it.
    const QRectF body = QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fillOf(option, palette()));
    painter.drawRoundedRect(body, kRadius, kRadius);
    if (option.state & QStyle::State_HasFocus) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accent(palette()), 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), kRadius + 2, kRadius + 2);
    }
    const QString words = text();
    const int wide = fontMetrics().horizontalAdvance(words);
    const bool pictured = !icon().isNull();
    int left = (width() - wide - (pictured ? iconSize().width() + kGap : 0)) / 2;
    if (pictured) {
        const QRect place(QPoint(left, (height() - iconSize().height()) / 2), iconSize());
        icon().paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Selected : QIcon::Disabled);
        left += iconSize().width() + kGap;
    }
    painter.setPen(enabled ? palette().color(QPalette::Active, QPalette::HighlightedText)
                           : palette().color(QPalette::Disabled, QPalette::ButtonText));
    painter.drawText(QRect(left, 0, wide + 1, height()), Qt::AlignVCenter | Qt::TextSingleLine, words);
}

}  // namespace tubelet::ui
