#pragma once

#include <map>

#include <QObject>
#include <QPalette>

class QWidget;

namespace tubelet::ui {

/// Colours of a widget that differ from its neighbours' and follow the theme: a palette that was
/// set once would keep the colours of the theme in which it was made.
/// GUI-only.
class Tint : public QObject {
    Q_OBJECT

  public:
    /// Gives the colour for the application's palette.
    using Colour = QColor (*)(const QPalette& application);

    /// `role` of `widget` has this colour from now on, in every theme; none gives the role back.
    static void set(QWidget& widget, QPalette::ColorRole role, Colour colour);

    static QColor disabledText(const QPalette& application);
    static QColor window(const QPalette& application);
    static QColor base(const QPalette& application);

    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    explicit Tint(QWidget& widget);
    void apply();

    QWidget& m_widget;
    std::map<QPalette::ColorRole, Colour> m_colours;
    bool m_isApplying = false;
};

}  // namespace tubelet::ui
