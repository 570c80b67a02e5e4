#include "ui/main_window/theme_choice.h"

#include <QApplication>

#include "ui/style/system_theme.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

/// The choice in force, kept as a property of the application: no globals.
constexpr const char* kProperty = "tubeletThemeChoice";

void showChoice(ThemeChoice choice, const SystemTheme* desktop) {
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && desktop && desktop->isDark());
    const QPalette wanted = dark ? darkPalette() : lightPalette();
    if (QApplication::palette() != wanted) {
        QApplication::setPalette(wanted);
    }
}

}  // namespace

void applyThemeChoice(ThemeChoice choice) {
    SystemTheme* desktop = qApp->findChild<SystemTheme*>();
    const bool first = !qApp->property(kProperty).isValid();
    qApp->setProperty(kProperty, static_cast<int>(choice));
    if (first && desktop) {
        // Connected after applyTheme's own connection, so that this one has the last word.
        QObject::connect(desktop, &SystemTheme::changed, qApp, [desktop] {
            showChoice(static_cast<ThemeChoice>(qApp->property(kProperty).toInt()), desktop);
        });
    }
    if (choice != ThemeChoice::System || desktop) {
        showChoice(choice, desktop);
    }
}

}  // namespace tubelet::ui
