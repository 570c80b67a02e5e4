#include "ui/style/tint.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace tubelet::ui {

void Tint::set(QWidget& widget, QPalette::ColorRole role, Colour colour) {
    auto* tint = widget.findChild<Tint*>(QString(), Qt::FindDirectChildrenOnly);
    if (!tint) {
        tint = new Tint(widget);
    }
    if (colour) {
        tint->m_colours[role] = colour;
    } else {
        tint->m_colours.erase(role);
    }
    tint->apply();
}

QColor Tint::disabledText(const QPalette& application) {
    return application.color(QPalette::Disabled, QPalette::Text);
}

QColor Tint::window(const QPalette& application) {
    return application.color(QPalette::Window);
}

QColor Tint::base(const QPalette& application) {
    return application.color(QPalette::Base);
}

Tint::Tint(QWidget& widget) : QObject(&widget), m_widget(widget) {
    widget.installEventFilter(this);
}

bool Tint::eventFilter(QObject* watched, QEvent* event) {
    // Not PaletteChange, which setting a palette is itself.
    if (watched == &m_widget && event->type() == QEvent::ApplicationPaletteChange) {
        apply();
    }
    return false;
}

void Tint::apply() {
    const QPalette application = QApplication::palette();
    QPalette own;
    own.setResolveMask(0);
    for (const auto& [role, colour] : m_colours) {
        own.setColor(role, colour(application));
    }
    m_widget.setPalette(own);
}

}  // namespace tubelet::ui
