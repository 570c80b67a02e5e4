#pragma once

#include <QCoreApplication>

class QWidget;

namespace tubelet::ui {

/// Windows of the Help menu. They do not block the studio and delete themselves. GUI-only.
class HelpDialogs {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::HelpDialogs)

  public:
    /// `openGlProblem`: why the preview is not drawn with OpenGL, empty when it is.
    static void showAbout(QWidget* parent, const QString& openGlProblem);
    /// NOTICE.md and LICENSE, to be read.
    static void showLicences(QWidget* parent);
};

}  // namespace tubelet::ui
