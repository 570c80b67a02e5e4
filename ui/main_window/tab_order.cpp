#include "ui/main_window/tab_order.h"

#include <algorithm>
#include <vector>

#include <QDockWidget>
#include <QMainWindow>

namespace tubelet::ui {

namespace {

struct Stop {
    QWidget* control;
    QRect place;  ///< in the window
};

bool isStop(const QMainWindow& window, const QWidget& control) {
    return (control.focusPolicy() & Qt::TabFocus) && !control.focusProxy() && control.isVisible() &&
           control.isEnabled() && control.window() == &window;
}

QRect placeOf(const QMainWindow& window, const QWidget& control) {
    return {control.mapTo(&window, QPoint()), control.size()};
}

bool isRightToLeft(const QMainWindow& window) {
    return window.layoutDirection() == Qt::RightToLeft;
}

/// Sorts what stands side by side, however much taller one is than the other, in one row.
void sortByRows(std::vector<Stop>& stops, bool rightToLeft) {
    std::stable_sort(stops.begin(), stops.end(),
                     [](const Stop& a, const Stop& b) { return a.place.center().y() < b.place.center().y(); });
    for (auto first = stops.begin(); first != stops.end();) {
        auto last = std::next(first);
        while (last != stops.end() && last->place.center().y() <= first->place.bottom() &&
               first->place.center().y() >= last->place.top()) {
            ++last;
        }
        std::stable_sort(first, last, [rightToLeft](const Stop& a, const Stop& b) {
            return rightToLeft ? a.place.right() > b.place.right() : a.place.left() < b.place.left();
        });
        first = last;
    }
}

/// The panels and the centre, in order.
std::vector<const QWidget*> regions(const QMainWindow& window) {
    std::vector<const QWidget*> all;
    for (const QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        if (dock->isVisible() && !dock->isFloating()) {
            all.push_back(dock);
        }
    }
    if (window.centralWidget()) {
        all.push_back(window.centralWidget());
    }
    const bool rightToLeft = isRightToLeft(window);
    std::stable_sort(all.begin(), all.end(), [&](const QWidget* a, const QWidget* b) {
        const QRect first = placeOf(window, *a), second = placeOf(window, *b);
        if (first.left() != second.left()) {
            return (first.left() < second.left()) != rightToLeft;
        }
        return first.top() < second.top();
    });
    return all;
}

std::vector<QWidget*> inOrder(const QMainWindow& window) {
    std::vector<QWidget*> order;
    for (const QWidget* region : regions(window)) {
        std::vector<Stop> stops;
        for (QWidget* control : region->findChildren<QWidget*>()) {
            if (isStop(window, *control)) {
                stops.push_back({control, placeOf(window, *control)});
            }
        }
        sortByRows(stops, isRightToLeft(window));
        for (const Stop& stop : stops) {
            order.push_back(stop.control);
        }
    }
    return order;
}

}  // namespace

QWidget* nextOnScreen(const QMainWindow& window, const QWidget* from, bool forward) {
    std::vector<QWidget*> order = inOrder(window);
    if (!forward) {
        std::reverse(order.begin(), order.end());
    }
    if (order.empty()) {
        return nullptr;
    }
    const auto here = std::find(order.begin(), order.end(), from);
    const auto next = here == order.end() || std::next(here) == order.end() ? order.begin() : std::next(here);
    return *next == from ? nullptr : *next;
}

}  // namespace tubelet::ui
