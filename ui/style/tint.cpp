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
    // The application's change is told to windows alone, and handed down from there.
    const bool isChange = event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange;
    if (watched == &m_widget && isChange && !m_isApplying) {
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
    m_isApplying = true;
    m_widget.setPalette(own);
    m_isApplying = false;
}

}  // namespace tubelet::ui
