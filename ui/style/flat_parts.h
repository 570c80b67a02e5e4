#pragma once

class QColor;
class QPainter;
class QStyleOption;
class QStyleOptionDockWidget;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QRect;
class QStyle;
class QWidget;

namespace tubelet::ui {

/// What StudioStyle draws, part by part, in the colours of the option's palette.
/// GUI-only.
struct FlatParts {
    static void button(QPainter& painter, const QStyleOption& option);
    /// A raised tool button is bare until the pointer, a press or a choice shows its place.
    static void toolButton(QPainter& painter, const QStyleOption& option);
    /// The place of a field that is typed into.
    static void field(QPainter& painter, const QStyleOption& option, const QRect& place);
    /// Around what is typed into.
    static void edge(QPainter& painter, const QStyleOption& option);
    static void frame(QPainter& painter, const QStyleOption& option);
    static void spinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QStyle& style,
                        const QWidget* widget);
    static void scrollBar(QPainter& painter, const QStyleOptionSlider& option, const QStyle& style,
                          const QWidget* widget);
    static void progressGroove(QPainter& painter, const QStyleOption& option);
    static void progress(QPainter& painter, const QStyleOptionProgressBar& option);
    /// A panel's name, without a bar behind it.
    static void dockTitle(QPainter& painter, const QStyleOptionDockWidget& option, const QRect& place);
    /// The chosen tab has a line in the accent's colour.
    static void tab(QPainter& painter, const QStyleOptionTab& option);
    static void menuBarItem(QPainter& painter, const QStyleOptionMenuItem& option, const QStyle& style);
    static void headerSection(QPainter& painter, const QStyleOptionHeader& option);
    /// What lies over the window: a menu, a tool tip.
    static void panel(QPainter& painter, const QStyleOption& option, const QColor& ground);
    /// Between two panels; upright: they stand side by side.
    static void resizeHandle(QPainter& painter, const QStyleOption& option, bool upright);
    /// A small angle: up or down.
    static void arrow(QPainter& painter, const QRect& place, bool up, const QStyleOption& option);
};

}  // namespace tubelet::ui
