#pragma once

#include <QObject>

#include "ui/studio/studio_settings.h"

class QAction;
class QMainWindow;

namespace tubelet::ui {

class WindowLayout;
struct StudioParts;

/// The commands that show how models work: what a classifier sees, how noise becomes a clip.
/// GUI-only.
class ResearchCommands : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    ResearchCommands(const StudioParts& parts, StudioSettings& settings, const WindowLayout& layout,
                     QMainWindow& window);

  Q_SIGNALS:
    /// Something that is worth saving was changed.
    void changed();

  private:
    void showClassify();
    void showNoise();

    const StudioParts& m_parts;
    StudioSettings& m_settings;
    const WindowLayout& m_layout;
    QMainWindow& m_window;
};

}  // namespace tubelet::ui
