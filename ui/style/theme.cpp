#include "ui/style/theme.h"

#include <cmath>

#include <QApplication>
#include <QFontDatabase>
#include <QLocale>

#include "ui/style/focus_ring.h"
#include "ui/style/link_colours.h"
#include "ui/style/studio_style.h"
#include "ui/style/system_theme.h"
#include "ui/style/wheel_guard.h"

namespace tubelet::ui {

namespace {

QColor grey(int level) {
    return {level, level, level};
}

/// The greys and the accent of one palette.
struct Tones {
    int window, text, base, alternateBase, button, disabledText, placeholder;
    int light, midlight, mid, dark, shadow;  ///< Fusion's edges
    QColor accent, onAccent, link, visited;
};

QPalette makePalette(const Tones& tones) {
    QPalette palette;
    palette.setColor(QPalette::Window, grey(tones.window));
    palette.setColor(QPalette::WindowText, grey(tones.text));
    palette.setColor(QPalette::Base, grey(tones.base));
    palette.setColor(QPalette::AlternateBase, grey(tones.alternateBase));
    palette.setColor(QPalette::Text, grey(tones.text));
    palette.setColor(QPalette::PlaceholderText, grey(tones.placeholder));
    palette.setColor(QPalette::Button, grey(tones.button));
    palette.setColor(QPalette::ButtonText, grey(tones.text));
    palette.setColor(QPalette::BrightText, tones.window < 128 ? Qt::white : Qt::black);
    palette.setColor(QPalette::ToolTipBase, grey(tones.button));
    palette.setColor(QPalette::ToolTipText, grey(tones.text));
    palette.setColor(QPalette::Light, grey(tones.light));
    palette.setColor(QPalette::Midlight, grey(tones.midlight));
    palette.setColor(QPalette::Mid, grey(tones.mid));
    palette.setColor(QPalette::Dark, grey(tones.dark));
    palette.setColor(QPalette::Shadow, grey(tones.shadow));
    palette.setColor(QPalette::Highlight, tones.accent);
    palette.setColor(QPalette::HighlightedText, tones.onAccent);
    palette.setColor(QPalette::Link, tones.link);
    palette.setColor(QPalette::LinkVisited, tones.visited);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, grey(tones.disabledText));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, grey(tones.mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, grey(tones.text));
    return palette;
}

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double relativeLuminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

}  // namespace

QPalette darkPalette() {
    return makePalette({.window = 0x2b,
                        .text = 0xe4,
                        .base = 0x1f,
                        .alternateBase = 0x25,
                        .button = 0x3a,
                        .disabledText = 0x8c,
                        .placeholder = 0x9c,
                        .light = 0x4c,
                        .midlight = 0x42,
                        .mid = 0x33,
                        .dark = 0x1a,
                        .shadow = 0x10,
                        .accent = QColor(0x6e, 0xa8, 0xfe),
                        .onAccent = QColor(0x0e, 0x16, 0x21),
                        .link = QColor(0x8a, 0xb8, 0xff),
                        .visited = QColor(0xb4, 0xcd, 0xf6)});
}

QPalette lightPalette() {
    return makePalette({.window = 0xf0,
                        .text = 0x1d,
                        .base = 0xff,
                        .alternateBase = 0xf7,
                        .button = 0xe8,
                        .disabledText = 0x7c,
                        .placeholder = 0x6a,
                        .light = 0xff,
                        .midlight = 0xf6,
                        .mid = 0xc4,
                        .dark = 0xa4,
                        .shadow = 0x7a,
                        .accent = QColor(0x1f, 0x62, 0xc4),
                        .onAccent = QColor(0xff, 0xff, 0xff),
                        .link = QColor(0x1a, 0x56, 0xb0),
                        .visited = QColor(0x2f, 0x55, 0x8f)});
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor pictureArea() {
    return grey(0x18);
}

QColor pictureAreaText() {
    return grey(0xa6);
}

QColor accent(const QPalette& palette) {
    return palette.color(QPalette::Active, QPalette::Highlight);
}

QColor controlEdge(const QPalette& palette) {
    return isDark(palette) ? grey(0x78) : grey(0x86);
}

QColor softEdge(const QPalette& palette) {
    return isDark(palette) ? grey(0x48) : grey(0xc8);
}

QColor errorText(const QPalette& palette) {
    return isDark(palette) ? QColor(0xff, 0x8f, 0x85) : QColor(0xb0, 0x25, 0x1d);
}

QColor warningText(const QPalette& palette) {
    return isDark(palette) ? QColor(0xf2, 0xc1, 0x4e) : QColor(0x7a, 0x52, 0x00);
}

QColor quietText(const QPalette& palette) {
    return isDark(palette) ? grey(0xa6) : grey(0x5c);
}

double contrastRatio(const QColor& a, const QColor& b) {
    const double first = relativeLuminance(a) + 0.05;
    const double second = relativeLuminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

QColor readableOn(const QColor& ground) {
    return contrastRatio(ground, Qt::black) > contrastRatio(ground, Qt::white) ? Qt::black : Qt::white;
}

QFont fontFor(const QLocale& locale, const QFont& font) {
    if (locale.language() != QLocale::Chinese) {
        return font;
    }
    // Left to itself Qt 6.4 takes the first face of the system's fallback for what a Latin font
    // lacks: a bold one where the fonts come as collections.
    const QStringList known = QFontDatabase::families(QFontDatabase::SimplifiedChinese);
    for (const char* family : {"Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei"}) {
        if (known.contains(QLatin1String(family))) {
            QFont chinese = font;
            chinese.setFamilies({QLatin1String(family), font.family()});
            return chinese;
        }
    }
    return font;
}

void applyTheme(QApplication& application) {
    QApplication::setFont(fontFor(QLocale(), QApplication::font()));
    const bool cameDark = isDark(application.palette());
    application.setStyle(new StudioStyle);
    if (!application.findChild<FocusRing*>()) {
        new FocusRing(application);
        new WheelGuard(application);
        new LinkColours(application);
    }
    auto* system = new SystemTheme(cameDark, &application);
    application.setPalette(system->isDark() ? darkPalette() : lightPalette());
    QObject::connect(system, &SystemTheme::changed, &application,
                     [](bool dark) { QApplication::setPalette(dark ? darkPalette() : lightPalette()); });
}

}  // namespace tubelet::ui
