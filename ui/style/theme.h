#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

class QApplication;
class QLocale;

namespace tubelet::ui {

/// Gives the application Fusion with Tubelet's dark or light palette, and follows the
/// desktop from then on.
/// The choice:
/// TUBELET_THEME=dark|light, else the desktop portal's org.freedesktop.appearance color-scheme,
/// else the lightness of the palette that the application came with.
/// Waits at most 0.25 s for the portal.
/// Call once, on the GUI thread, before the first window.
void applyTheme(QApplication& application);

/// The interface's font for a language: for Chinese a family that is made for it, where a known one
/// is installed; else `font` itself.
QFont fontFor(const QLocale& locale, const QFont& font);

/// The two palettes; every text role has a contrast of at least 4.5:1 on its background
/// (disabled text 3:1).
QPalette darkPalette();
QPalette lightPalette();
/// True for a palette with a dark window colour.
bool isDark(const QPalette& palette);

/// The neutral dark grey (R = G = B) around pictures in both themes, so that it tints no judgement
/// of colour, and text that is legible on it.
QColor pictureArea();
QColor pictureAreaText();
/// The one accent colour; legible as text on window and base.
QColor accent(const QPalette& palette);
/// The edge of what is typed into, chosen from, ticked or slid, and of what lies over the window:
/// 3:1 on window and base.
QColor controlEdge(const QPalette& palette);
/// The quiet line around buttons and lists and between panels.
QColor softEdge(const QPalette& palette);
/// Colours of messages; legible on window and base.
QColor errorText(const QPalette& palette);
QColor warningText(const QPalette& palette);
/// Text of lesser weight that is still legible (4.5:1) on window and base.
QColor quietText(const QPalette& palette);

/// WCAG 2 contrast ratio of two opaque colours, 1..21 (relative luminance as in WCAG 2.1).
double contrastRatio(const QColor& a, const QColor& b);
/// Black or white, whichever is read more easily on it.
QColor readableOn(const QColor& ground);

}  // namespace tubelet::ui
