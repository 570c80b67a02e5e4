#include "ui/lab/random_events.h"

#include <array>

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QKeyEvent>
#include <QList>
#include <QMouseEvent>
#include <QPointer>
#include <QUrl>
#include <QWheelEvent>
#include <QWidget>

namespace tubelet::ui {
namespace {

constexpr std::array kSchemes{"file", "http", "https"};

/// What `to` is, for somebody who looks for it in the sources.
std::string nameOf(const QWidget& to) {
    return std::string(to.metaObject()->className()) + " " + to.objectName().toStdString();
}

void send(const QPointer<QWidget>& to, QEvent& event) {
    if (to) {
        QApplication::sendEvent(to, &event);
    }
}

void mouse(const QPointer<QWidget>& to, QEvent::Type type, const QPoint& at, Qt::MouseButton button,
           Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers) {
    if (to) {
        QMouseEvent event(type, at, to->mapToGlobal(at), button, buttons, modifiers);
        QApplication::sendEvent(to, &event);
    }
}

}  // namespace

RandomEvents::RandomEvents(QWidget& window, std::uint32_t seed) : m_window(window), m_random(seed) {
    for (const auto* scheme : kSchemes) {
        QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), this, "openNothing");
    }
    m_window.installEventFilter(this);
}

RandomEvents::~RandomEvents() {
    for (const auto* scheme : kSchemes) {
        QDesktopServices::unsetUrlHandler(QString::fromLatin1(scheme));
    }
}

void RandomEvents::openNothing(const QUrl& /*url*/) {}

bool RandomEvents::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && event->type() == QEvent::Close) {
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

int RandomEvents::upTo(int most) {
    return static_cast<int>(m_random() % static_cast<unsigned>(most + 1));
}

QWidget* RandomEvents::anyWidget() {
    QWidget* top = QApplication::activePopupWidget();
    if (top == nullptr) {
        top = QApplication::activeModalWidget();
    }
    if (top == nullptr) {
        top = &m_window;
    }
    QList<QWidget*> seen;
    for (auto* widget : top->findChildren<QWidget*>()) {
        const bool ends = widget->objectName() == u"preferencesRestart";  // as actionQuit below
        if (!ends && widget->isVisible() && widget->isEnabled() && !widget->visibleRegion().isEmpty()) {
            seen.push_back(widget);
        }
    }
    return seen.isEmpty() ? top : seen[upTo(static_cast<int>(seen.size()) - 1)];
}

std::string RandomEvents::next() {
    if (auto* files = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
        files->reject();
        return "turned away from a dialog of files";
    }
    auto* target = anyWidget();
    switch (upTo(9)) {
        case 0:
            return drag(*target);
        case 1:
            return wheel(*target);
        case 2:
        case 3:
            return command();
        case 4:
        case 5:
        case 6:
            return key(*target);
        default:
            return click(*target);
    }
}

std::string RandomEvents::click(QWidget& target) {
    const QPointer<QWidget> to = &target;
    const auto name = nameOf(target);
    const QPoint at(upTo(target.width()), upTo(target.height()));
    // The right one seldom: a menu of the system's own style waits for its answer.
    const auto button = upTo(9) == 0 ? Qt::RightButton : Qt::LeftButton;
    constexpr std::array<Qt::KeyboardModifier, 3> kHeld{Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier};
    const auto held = upTo(3) > 0 ? Qt::NoModifier : kHeld[static_cast<std::size_t>(upTo(2))];
    mouse(to, QEvent::MouseButtonPress, at, button, button, held);
    mouse(to, QEvent::MouseButtonRelease, at, button, Qt::NoButton, held);
    if (upTo(4) == 0) {
        mouse(to, QEvent::MouseButtonDblClick, at, button, button, held);
        mouse(to, QEvent::MouseButtonRelease, at, button, Qt::NoButton, held);
    }
    return "click " + name;
}

std::string RandomEvents::drag(QWidget& target) {
    const QPointer<QWidget> to = &target;
    const auto name = nameOf(target);
    const auto anywhere = [&] { return to ? QPoint(upTo(to->width()), upTo(to->height())) : QPoint(); };
    const auto from = anywhere();
    mouse(to, QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    // Near by: further away a drag of the desktop would begin, which waits for its drop.
    const QPoint there = from + QPoint(upTo(6) - 3, upTo(6) - 3);
    mouse(to, QEvent::MouseMove, there, Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    mouse(to, QEvent::MouseButtonRelease, there, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    mouse(to, QEvent::MouseMove, anywhere(), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    return "drag " + name;
}

std::string RandomEvents::wheel(QWidget& target) {
    const auto name = nameOf(target);
    const QPointF at(upTo(target.width()), upTo(target.height()));
    QWheelEvent event(at, target.mapToGlobal(at.toPoint()), {}, QPoint(0, upTo(1) == 0 ? 120 : -120), Qt::NoButton,
                      upTo(5) == 0 ? Qt::ControlModifier : Qt::NoModifier, Qt::NoScrollPhase, false);
    send(&target, event);
    return "wheel " + name;
}

std::string RandomEvents::command() {
    QList<QAction*> possible;
    for (auto* action : m_window.findChildren<QAction*>()) {
        if (action->isEnabled() && !action->isSeparator() && action->objectName() != u"actionQuit") {
            possible.push_back(action);
        }
    }
    if (possible.isEmpty() || QApplication::activeModalWidget() != nullptr) {
        return "no command";
    }
    auto* chosen = possible[upTo(static_cast<int>(possible.size()) - 1)];
    const auto name = chosen->objectName().toStdString() + " " + chosen->text().toStdString();
    chosen->trigger();
    return "command " + name;
}

std::string RandomEvents::key(QWidget& target) {
    static constexpr std::array kKeys{Qt::Key_Tab,         Qt::Key_Backtab,
                                      Qt::Key_Return,      Qt::Key_Escape,
                                      Qt::Key_Space,       Qt::Key_Up,
                                      Qt::Key_Down,        Qt::Key_Left,
                                      Qt::Key_Right,       Qt::Key_Home,
                                      Qt::Key_End,         Qt::Key_PageUp,
                                      Qt::Key_PageDown,    Qt::Key_Delete,
                                      Qt::Key_Insert,      Qt::Key_Backspace,
                                      Qt::Key_BracketLeft, Qt::Key_F11,
                                      Qt::Key_A,           Qt::Key_B,
                                      Qt::Key_I,           Qt::Key_J,
                                      Qt::Key_K,           Qt::Key_L,
                                      Qt::Key_O,           Qt::Key_S,
                                      Qt::Key_Z,           Qt::Key_E,
                                      Qt::Key_P,           Qt::Key_0,
                                      Qt::Key_1,           Qt::Key_5,
                                      Qt::Key_Period,      Qt::Key_BracketRight,
                                      Qt::Key_Minus,       Qt::Key_Slash};
    const auto key = kKeys[static_cast<std::size_t>(upTo(static_cast<int>(kKeys.size()) - 1))];
    const int held = upTo(5);
    const Qt::KeyboardModifiers modifiers = held == 0   ? Qt::ControlModifier
                                            : held == 1 ? Qt::ShiftModifier
                                            : held == 2 ? Qt::ControlModifier | Qt::ShiftModifier
                                                        : Qt::KeyboardModifiers(Qt::NoModifier);
    const bool isText = key >= Qt::Key_Space && key <= Qt::Key_BracketRight && !(modifiers & Qt::ControlModifier);
    const QString text = isText ? QString(QChar(static_cast<char16_t>(key))) : QString();
    const QPointer<QWidget> to = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &target;
    const auto name =
        nameOf(*to) + " " + QKeySequence(static_cast<int>(key) | static_cast<int>(modifiers)).toString().toStdString();
    // As from the keyboard: a shortcut first, the key where none took it.
    QKeyEvent override(QEvent::ShortcutOverride, key, modifiers, text);
    send(to, override);
    QKeyEvent press(QEvent::KeyPress, key, modifiers, text), release(QEvent::KeyRelease, key, modifiers, text);
    send(to, press);
    send(to, release);
    return "key " + name;
}

}  // namespace tubelet::ui
