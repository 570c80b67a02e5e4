#pragma once

#include <vector>

#include <QFont>

class QTextDocument;
class QWidget;

namespace tubelet::ui {

/// The sizes of words in the window, smallest first; all come from the application's own font.
enum class Type {
    Caption,  ///< what explains, below or beside the thing itself
    Body,     ///< everything else
    Strong,   ///< Body, bold: a heading in a panel, what is chosen
    Title,    ///< the heading of a dialog
    Display,  ///< the program's name
};

/// `font` in one of the sizes.
/// `font` is of the size Body: the application's, or a view's that has not been changed.
QFont inType(Type type, const QFont& font);
/// The application's font in one of the sizes.
QFont inType(Type type);
/// Gives the widget one of the sizes.
/// GUI-only.
void setType(QWidget& widget, Type type);
/// Gives the headings of a text one size, Title, and everything else Body.
void setTypes(QTextDocument& text);
/// All sizes, in points, ascending, each once.
std::vector<double> typeSizes();

}  // namespace tubelet::ui
