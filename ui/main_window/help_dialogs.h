#pragma once

#include <QCoreApplication>

class QWidget;

namespace tubelet::ui {

class MainActions;

/// Windows of the Help menu. They do not block the studio and delete themselves. GUI-only.
class HelpDialogs {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::HelpDialogs)

  public:
    static void showShortcuts(QWidget* parent, const MainActions& actions);
    /// `openGlProblem`: why the preview is not drawn with OpenGL, empty when it is.
    static void showAbout(QWidget* parent, const QString& openGlProblem);
};

}  // namespace tubelet::ui
