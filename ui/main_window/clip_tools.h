#pragma once

#include <QList>
#include <QObject>

#include "ui/main_window/clip_in_hand.h"

class QAction;
class QMainWindow;

namespace tubelet::ui {

class SettingsPanel;
class ToolRow;

/// Fills the line of tools above the picture with what can be done with the clip in hand, and says
/// of each what it waits for.
/// GUI-only.
class ClipTools : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it. The window has the commands actionPaint and so on.
    ClipTools(const ClipInHand& hand, const SettingsPanel& settings, const QList<QAction*>& nextClips, ToolRow& row,
              QMainWindow& window);

  private:
    void refresh();
    QString whyNoRework() const;
    QString whyNoBranch() const;

    ClipInHand m_hand;
    const SettingsPanel& m_settings;
    ToolRow& m_row;
};

}  // namespace tubelet::ui
