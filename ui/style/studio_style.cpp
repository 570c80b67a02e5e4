#include "ui/style/studio_style.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOptionToolButton>

#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr double kRing = 2;       ///< thickness of the ring around what has the keyboard
constexpr double kRadius = 3;     ///< of boxes and of the ring
constexpr double kOutline = 1.2;  ///< of boxes

bool isEnabled(const QStyleOption& option) {
    return option.state & QStyle::State_Enabled;
}

/// What a control's edge is drawn with: 3:1 against window and base at least.
QColor edge(const QStyleOption& option) {
    return isEnabled(option) ? quietText(option.palette)
                             : option.palette.color(QPalette::Disabled, QPalette::WindowText);
}

void drawBody(const QStyleOption& option, QPainter& painter, bool isOn, double radius) {
    const QColor fill = !isOn               ? option.palette.color(QPalette::Base)
                        : isEnabled(option) ? accent(option.palette)
                                            : edge(option);
    painter.setPen(QPen(isOn ? fill : edge(option), kOutline));
    painter.setBrush(fill);
    // Along the middle of pixels: a line over two of them is half as clear.
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius);
}

void drawCheckBox(const QStyleOption& option, QPainter& painter) {
    const bool isPart = option.state & QStyle::State_NoChange;
    const bool isOn = option.state & QStyle::State_On;
    drawBody(option, painter, isOn || isPart, kRadius);
    painter.setPen(QPen(option.palette.color(QPalette::Active, QPalette::HighlightedText), 1.8, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    const QRectF box(option.rect);
    const auto at = [&box](double x, double y) {
        return QPointF(box.x() + x * box.width(), box.y() + y * box.height());
    };
    if (isPart) {
        painter.drawLine(at(0.3, 0.5), at(0.7, 0.5));
    } else if (isOn) {
        painter.drawPolyline(QPolygonF({at(0.27, 0.52), at(0.44, 0.68), at(0.74, 0.34)}));
    }
}

void drawRadioButton(const QStyleOption& option, QPainter& painter) {
    const bool isOn = option.state & QStyle::State_On;
    const double radius = option.rect.width() / 2.0;
    drawBody(option, painter, isOn, radius);
    if (isOn) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(option.palette.color(QPalette::Active, QPalette::HighlightedText));
        painter.drawEllipse(QRectF(option.rect).center(), radius * 0.4, radius * 0.4);
    }
}

}  // namespace

StudioStyle::StudioStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void StudioStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    if (element == PE_FrameFocusRect && !qobject_cast<const QAbstractItemView*>(widget)) {
        return;  // the ring tells it (CE_FocusFrame)
    }
    if (element != PE_IndicatorCheckBox && element != PE_IndicatorRadioButton) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    (element == PE_IndicatorCheckBox ? drawCheckBox : drawRadioButton)(*option, *painter);
    painter->restore();
}

void StudioStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    if (element != CE_FocusFrame) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(accent(option->palette), kRing));
    constexpr double inside = kRing / 2;
    painter->drawRoundedRect(QRectF(option->rect).adjusted(inside, inside, -inside, -inside), kRadius, kRadius);
    painter->restore();
}

void StudioStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                     const QWidget* widget) const {
    if (control == CC_ToolButton && widget && widget->property(kWithoutMenuArrow).toBool()) {
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
            auto plain = *button;
            plain.features &= ~QStyleOptionToolButton::HasMenu;
            QProxyStyle::drawComplexControl(control, &plain, painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int StudioStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* back) const {
    if (hint == SH_FocusFrame_AboveWidget) {
        return 1;
    }
    return QProxyStyle::styleHint(hint, option, widget, back);
}

int StudioStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    // The ring lies on the control's own edge, where no neighbour and no scroll area covers it.
    if (metric == PM_FocusFrameHMargin || metric == PM_FocusFrameVMargin) {
        return 0;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

}  // namespace tubelet::ui
