#include "ui/style/studio_style.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QMessageBox>
#include <QPainter>
#include <QStyleOption>

#include "ui/style/flat_parts.h"
#include "ui/style/icon.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr double kRing = 2;       ///< thickness of the ring around what has the keyboard
constexpr double kRadius = 3;     ///< of boxes and of the ring
constexpr double kOutline = 1.2;  ///< of boxes
constexpr int kScrollBar = 12;
constexpr int kRowPadding = 3, kItemMargin = 5;  ///< around the words of lists
constexpr int kShortestHandle = 28;
constexpr int kMessageIcon = 32;
constexpr int kMessageSides = 24;  ///< between a question's edge and its words, as in our dialogs
constexpr int kMessageEnds = 20;
constexpr int kMotionMs = 120;   ///< nothing moves longer
constexpr int kTitleMargin = 3;  ///< around the name of a panel and in its buttons

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

/// The whole bar is its groove: there are no arrows at its ends.
QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part) {
    const bool across = option.orientation == Qt::Horizontal;
    const int length = across ? option.rect.width() : option.rect.height();
    const qint64 range = qint64{option.maximum} - option.minimum;
    const int handle =
        range <= 0
            ? length
            : std::min(length, std::max(static_cast<int>(length * qint64{option.pageStep} / (range + option.pageStep)),
                                        kShortestHandle));
    const int begin = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - handle, option.upsideDown);
    const auto piece = [&](int from, int to) {
        const QRect found = across ? QRect(option.rect.x() + from, option.rect.y(), to - from, option.rect.height())
                                   : QRect(option.rect.x(), option.rect.y() + from, option.rect.width(), to - from);
        return across ? QStyle::visualRect(option.direction, option.rect, found) : found;
    };
    switch (part) {
        case QStyle::SC_ScrollBarSlider:
            return piece(begin, begin + handle);
        case QStyle::SC_ScrollBarSubPage:
            return piece(0, begin);
        case QStyle::SC_ScrollBarAddPage:
            return piece(begin + handle, length);
        case QStyle::SC_ScrollBarGroove:
            return option.rect;
        default:
            return {};
    }
}

}  // namespace

StudioStyle::StudioStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void StudioStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    switch (element) {
        case PE_FrameFocusRect:
            if (qobject_cast<const QAbstractItemView*>(widget)) {
                QProxyStyle::drawPrimitive(element, option, painter, widget);
            }
            return;  // of everything else the ring tells (CE_FocusFrame)
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
        case PE_IndicatorRadioButton:
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            (element == PE_IndicatorRadioButton ? drawRadioButton : drawCheckBox)(*option, *painter);
            painter->restore();
            return;
        case PE_PanelButtonCommand:
            return FlatParts::button(*painter, *option);
        case PE_PanelButtonTool:
            return FlatParts::toolButton(*painter, *option);
        case PE_PanelLineEdit:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
                frame && frame->lineWidth > 0) {
                FlatParts::field(*painter, *option, option->rect);
            }
            return;
        case PE_Frame:
            if (widget && (widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit"))) {
                return FlatParts::edge(*painter, *option);
            }
            return FlatParts::frame(*painter, *option);
        case PE_FrameLineEdit:
        case PE_FrameTabWidget:
        case PE_FrameGroupBox:
            return FlatParts::frame(*painter, *option);
        case PE_FrameDefaultButton:
        case PE_FrameTabBarBase:
        case PE_FrameStatusBarItem:
        case PE_PanelStatusBar:
            return;
        case PE_PanelMenu:
        case PE_FrameMenu:
            if (element == PE_FrameMenu) {
                FlatParts::panel(*painter, *option, Qt::transparent);
            }
            return;
        case PE_PanelTipLabel:
            return FlatParts::panel(*painter, *option, option->palette.color(QPalette::ToolTipBase));
        case PE_IndicatorDockWidgetResizeHandle:
            // Said of the panels: those that lie one above the other have a flat handle.
            return FlatParts::resizeHandle(*painter, *option, !(option->state & State_Horizontal));
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void StudioStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    switch (element) {
        case CE_FocusFrame:
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(accent(option->palette), kRing));
            painter->drawRoundedRect(QRectF(option->rect).adjusted(kRing / 2, kRing / 2, -kRing / 2, -kRing / 2),
                                     kRadius, kRadius);
            painter->restore();
            return;
        case CE_ShapedFrame:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
                frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
                QStyleOption line = *option;
                line.state &= ~(State_MouseOver | State_Sunken);
                return FlatParts::resizeHandle(*painter, line, frame->frameShape == QFrame::VLine);
            }
            break;
        case CE_DockWidgetTitle:
            if (const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option);
                dock && !dock->verticalTitleBar) {
                return FlatParts::dockTitle(*painter, *dock,
                                            proxy()->subElementRect(SE_DockWidgetTitleBarText, option, widget));
            }
            break;
        case CE_ComboBoxLabel:
            if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
                // Words that have no room end in dots, not in half a letter.
                auto fitting = *combo;
                const int room = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width() -
                                 (combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + 4) - 2;
                fitting.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room);
                return QProxyStyle::drawControl(element, &fitting, painter, widget);
            }
            break;
        case CE_TabBarTabShape:
            if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
                return FlatParts::tab(*painter, *tab);
            }
            break;
        case CE_ToolBar:
            painter->fillRect(option->rect, option->palette.color(QPalette::Window));
            painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                              softEdge(option->palette));
            return;
        case CE_MenuBarEmptyArea:
            painter->fillRect(option->rect, option->palette.color(QPalette::Window));
            return;
        case CE_MenuBarItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
                return FlatParts::menuBarItem(*painter, *item, *proxy());
            }
            break;
        case CE_HeaderSection:
            if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
                return FlatParts::headerSection(*painter, *header);
            }
            break;
        case CE_HeaderEmptyArea:
            painter->fillRect(option->rect, option->palette.color(QPalette::Window));
            return;
        case CE_Splitter:
            return FlatParts::resizeHandle(*painter, *option, option->state & State_Horizontal);
        case CE_ProgressBarGroove:
            return FlatParts::progressGroove(*painter, *option);
        case CE_ProgressBarContents:
            if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
                bar && bar->maximum > bar->minimum && bar->state.testFlag(State_Horizontal)) {
                return FlatParts::progress(*painter, *bar);
            }
            break;
        default:
            break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
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
    if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option); control == CC_ScrollBar && slider) {
        return FlatParts::scrollBar(*painter, *slider, *proxy(), widget);
    }
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); control == CC_SpinBox && spin) {
        return FlatParts::spinBox(*painter, *spin, *proxy(), widget);
    }
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        control == CC_ComboBox && combo && combo->frame) {
        FlatParts::field(*painter, *option, option->rect);
        return FlatParts::arrow(*painter, proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget), false,
                                *option);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect StudioStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                  const QWidget* widget) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    return control == CC_ScrollBar && slider ? scrollBarPart(*slider, part)
                                             : QProxyStyle::subControlRect(control, option, part, widget);
}

QIcon StudioStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
    switch (which) {
        case SP_TitleBarNormalButton:
            return icon(QStringLiteral("float"));
        case SP_TitleBarCloseButton:
        case SP_DockWidgetCloseButton:
        case SP_LineEditClearButton:
            return icon(QStringLiteral("close"));
        case SP_MessageBoxQuestion:
            return icon(QStringLiteral("question"), QPalette::WindowText);
        case SP_MessageBoxInformation:
            return icon(QStringLiteral("info"), QPalette::WindowText);
        case SP_MessageBoxWarning:
        case SP_MessageBoxCritical:
            return icon(QStringLiteral("warning"), QPalette::WindowText);
        default:
            return QProxyStyle::standardIcon(which, option, widget);
    }
}

int StudioStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* back) const {
    if (hint == SH_FocusFrame_AboveWidget) {
        return 1;
    }
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons || hint == SH_MessageBox_CenterButtons ||
        hint == SH_EtchDisabledText) {
        return 0;
    }
    if (hint == SH_Widget_Animation_Duration) {
        return kMotionMs;
    }
    return QProxyStyle::styleHint(hint, option, widget, back);
}

QSize StudioStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                    const QWidget* widget) const {
    const QSize found = QProxyStyle::sizeFromContents(type, option, size, widget);
    // A row of words is not glued to those above and below it.
    const auto* view = qobject_cast<const QAbstractItemView*>(widget);
    return type == CT_ItemViewItem && view && !view->inherits("QComboBoxListView")
               ? found.grownBy({0, kRowPadding, 0, kRowPadding})
               : found;
}

int StudioStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        // The ring lies on the control's own edge, where no neighbour and no scroll area covers it.
        // The items of lists ask for the same.
        case PM_FocusFrameHMargin:
            return qobject_cast<const QAbstractItemView*>(widget) ? kItemMargin : 0;
        case PM_FocusFrameVMargin:
            return 0;
        case PM_ScrollBarExtent:
            return kScrollBar;
        case PM_ScrollBarSliderMin:
            return kShortestHandle;
        case PM_DockWidgetTitleMargin:
            return kTitleMargin;
        case PM_DockWidgetTitleBarButtonMargin:
            return kTitleMargin;
        case PM_MenuPanelWidth:
            return 1;  // its edge
        case PM_MessageBoxIconSize:
            return kMessageIcon;
        case PM_LayoutLeftMargin:
        case PM_LayoutRightMargin:
            return qobject_cast<const QMessageBox*>(widget) ? kMessageSides
                                                            : QProxyStyle::pixelMetric(metric, option, widget);
        case PM_LayoutTopMargin:
        case PM_LayoutBottomMargin:
            return qobject_cast<const QMessageBox*>(widget) ? kMessageEnds
                                                            : QProxyStyle::pixelMetric(metric, option, widget);
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

}  // namespace tubelet::ui
