#include "ui/style/flat_parts.h"

#include <algorithm>

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>

#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr double kRadius = 4;
constexpr double kBoxRadius = 3;
constexpr double kBarInset = 3;
constexpr int kPadding = 8;

/// A shape's outline lies on whole pixels.
QRectF inside(const QRect& place) {
    return QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5);
}

bool is(const QStyleOption& option, QStyle::StateFlag flag) {
    return option.state.testFlag(flag);
}

QColor mixed(const QColor& a, const QColor& b, double ofB) {
    const auto part = [ofB](int x, int y) { return static_cast<int>(x + (y - x) * ofB + 0.5); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

/// Of a button in its state.
QColor fillOf(const QStyleOption& option) {
    const QColor plain = option.palette.color(QPalette::Button);
    const QColor ink = option.palette.color(QPalette::ButtonText);
    if (!is(option, QStyle::State_Enabled)) {
        return mixed(plain, option.palette.color(QPalette::Window), 0.6);
    }
    if (is(option, QStyle::State_On)) {
        return mixed(plain, accent(option.palette), 0.3);
    }
    if (is(option, QStyle::State_Sunken)) {
        return mixed(plain, ink, 0.16);
    }
    return is(option, QStyle::State_MouseOver) ? mixed(plain, ink, 0.07) : plain;
}

void shape(QPainter& painter, const QRectF& place, double radius, const QColor& fill, const QColor& edge) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(place, radius, radius);
    painter.restore();
}

QColor edgeOf(const QStyleOption& option) {
    return is(option, QStyle::State_Enabled) ? controlEdge(option.palette) : softEdge(option.palette);
}

}  // namespace

void FlatParts::button(QPainter& painter, const QStyleOption& option) {
    shape(painter, inside(option.rect), kRadius, fillOf(option), softEdge(option.palette));
}

void FlatParts::toolButton(QPainter& painter, const QStyleOption& option) {
    const bool bare = is(option, QStyle::State_AutoRaise) && !is(option, QStyle::State_On) &&
                      !is(option, QStyle::State_Sunken) &&
                      !(is(option, QStyle::State_MouseOver) && is(option, QStyle::State_Enabled));
    if (!bare) {
        shape(painter, inside(option.rect), kRadius, fillOf(option),
              is(option, QStyle::State_AutoRaise) ? QColor() : softEdge(option.palette));
    }
}

void FlatParts::field(QPainter& painter, const QStyleOption& option, const QRect& place) {
    const bool enabled = is(option, QStyle::State_Enabled);
    shape(painter, inside(place), kRadius, option.palette.color(enabled ? QPalette::Base : QPalette::Window),
          edgeOf(option));
}

void FlatParts::edge(QPainter& painter, const QStyleOption& option) {
    shape(painter, inside(option.rect), kRadius, Qt::transparent, edgeOf(option));
}

void FlatParts::frame(QPainter& painter, const QStyleOption& option) {
    shape(painter, inside(option.rect), kRadius, Qt::transparent, softEdge(option.palette));
}

void FlatParts::spinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QStyle& style,
                        const QWidget* widget) {
    if (option.frame) {
        field(painter, option, option.rect);
    }
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    for (const bool up : {true, false}) {
        const QStyle::SubControl part = up ? QStyle::SC_SpinBoxUp : QStyle::SC_SpinBoxDown;
        const QRect place = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        QStyleOption arrowed = option;
        const bool possible =
            option.stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
        arrowed.state.setFlag(QStyle::State_Enabled, possible && is(option, QStyle::State_Enabled));
        if (option.activeSubControls == part && possible &&
            (is(option, QStyle::State_MouseOver) || is(option, QStyle::State_Sunken))) {
            QStyleOption lit = arrowed;
            lit.state.setFlag(QStyle::State_On, false);
            shape(painter, QRectF(place).adjusted(0, up ? 1 : 0, -1, up ? 0 : -1), 2, fillOf(lit), {});
        }
        arrow(painter, place, up, arrowed);
    }
}

void FlatParts::arrow(QPainter& painter, const QRect& place, bool up, const QStyleOption& option) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette::ColorGroup group = is(option, QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled;
    painter.setPen(QPen(option.palette.color(group, QPalette::ButtonText), 1.4, Qt::SolidLine, Qt::RoundCap));
    const QPointF middle = QRectF(place).center();
    const double rise = up ? 1.7 : -1.7;
    painter.drawPolyline(
        QPolygonF({middle + QPointF(-3.4, rise), middle + QPointF(0, -rise), middle + QPointF(3.4, rise)}));
    painter.restore();
}

void FlatParts::scrollBar(QPainter& painter, const QStyleOptionSlider& option, const QStyle& style,
                          const QWidget* widget) {
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    if (option.minimum == option.maximum) {
        return;
    }
    const QRectF place = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const QRectF bar = place.adjusted(kBarInset, kBarInset, -kBarInset, -kBarInset);
    const bool lit = is(option, QStyle::State_MouseOver) || is(option, QStyle::State_Sunken);
    const QColor colour = lit ? quietText(option.palette) : controlEdge(option.palette);
    shape(painter, bar, std::min(bar.width(), bar.height()) / 2, colour, {});
}

void FlatParts::progressGroove(QPainter& painter, const QStyleOption& option) {
    shape(painter, inside(option.rect), kBoxRadius, option.palette.color(QPalette::Base), softEdge(option.palette));
}

void FlatParts::progress(QPainter& painter, const QStyleOptionProgressBar& option) {
    const double range = std::max(1, option.maximum - option.minimum);
    const double part = std::clamp((option.progress - option.minimum) / range, 0.0, 1.0);
    QRectF bar = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const double length = bar.width() * part;
    const bool fromRight = (option.direction == Qt::RightToLeft) != option.invertedAppearance;
    fromRight ? bar.setLeft(bar.right() - length) : bar.setRight(bar.left() + length);
    if (length >= 1) {
        shape(painter, bar, kBoxRadius - 1, accent(option.palette), {});
    }
}

void FlatParts::dockTitle(QPainter& painter, const QStyleOptionDockWidget& option, const QRect& place) {
    painter.save();
    painter.setFont(inType(Type::Strong));
    painter.setPen(option.palette.color(QPalette::WindowText));
    const QRect words = place.adjusted(kPadding / 2, 0, -kPadding / 2, 0);
    painter.drawText(words, Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignLeft),
                     painter.fontMetrics().elidedText(option.title, Qt::ElideRight, words.width()));
    painter.restore();
}

void FlatParts::tab(QPainter& painter, const QStyleOptionTab& option) {
    const bool chosen = is(option, QStyle::State_Selected);
    if (!chosen && is(option, QStyle::State_MouseOver) && is(option, QStyle::State_Enabled)) {
        shape(painter, inside(option.rect), kRadius, fillOf(option), {});
    }
    const bool upright = option.shape == QTabBar::RoundedWest || option.shape == QTabBar::TriangularWest ||
                         option.shape == QTabBar::RoundedEast || option.shape == QTabBar::TriangularEast;
    if (chosen && !upright) {
        const bool below = option.shape == QTabBar::RoundedSouth || option.shape == QTabBar::TriangularSouth;
        const int y = below ? option.rect.top() : option.rect.bottom() - 1;
        painter.fillRect(QRect(option.rect.left() + kPadding / 2, y, option.rect.width() - kPadding, 2),
                         accent(option.palette));
    } else if (chosen) {
        shape(painter, inside(option.rect), kRadius, fillOf(option), {});
    }
}

void FlatParts::menuBarItem(QPainter& painter, const QStyleOptionMenuItem& option, const QStyle& style) {
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    const bool enabled = is(option, QStyle::State_Enabled);
    if (enabled && (is(option, QStyle::State_Selected) || is(option, QStyle::State_Sunken))) {
        shape(painter, inside(option.rect).adjusted(1, 1, -1, -1), kRadius, option.palette.color(QPalette::Button), {});
    }
    style.drawItemText(&painter, option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                       option.palette, enabled, option.text, QPalette::WindowText);
}

void FlatParts::headerSection(QPainter& painter, const QStyleOptionHeader& option) {
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), softEdge(option.palette));
    if (option.position != QStyleOptionHeader::End && option.position != QStyleOptionHeader::OnlyOneSection) {
        painter.fillRect(QRect(option.rect.right(), option.rect.top() + 4, 1, option.rect.height() - 8),
                         softEdge(option.palette));
    }
}

void FlatParts::panel(QPainter& painter, const QStyleOption& option, const QColor& ground) {
    painter.fillRect(option.rect, ground);
    painter.setPen(controlEdge(option.palette));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
}

void FlatParts::resizeHandle(QPainter& painter, const QStyleOption& option, bool upright) {
    const bool lit = is(option, QStyle::State_MouseOver) || is(option, QStyle::State_Sunken);
    const QPoint middle = option.rect.center();
    painter.fillRect(upright ? QRect(middle.x(), option.rect.top(), lit ? 2 : 1, option.rect.height())
                             : QRect(option.rect.left(), middle.y(), option.rect.width(), lit ? 2 : 1),
                     lit ? accent(option.palette) : softEdge(option.palette));
}

}  // namespace tubelet::ui
