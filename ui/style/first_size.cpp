#include "ui/style/first_size.h"

#include <QScreen>
#include <QWidget>

namespace tubelet::ui {

void setFirstSize(QWidget& window, QSize wanted) {
    constexpr double kShare = 0.9;  // the frame is not known before the window is shown
    const QWidget* asked = window.parentWidget() ? window.parentWidget() : &window;
    const QScreen* screen = asked->screen();
    window.resize(screen ? wanted.boundedTo(screen->availableSize() * kShare) : wanted);
}

}  // namespace tubelet::ui
