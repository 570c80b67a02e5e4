#pragma once

#include <QList>
#include <QObject>

#include "request/generation_request.h"
#include "ui/main_window/clip_in_hand.h"

class QAction;
class QMainWindow;

namespace tubelet::ui {

class FileChoice;
class SettingsPanel;

/// The commands that give the clip in hand to the next clips, and make these loops: in the menu of
/// clips, by key, and beside the picture.
/// GUI-only.
class NextClips : public QObject {
    Q_OBJECT

  public:
    struct Parts {
        ClipInHand hand;
        FileChoice& choice;
        SettingsPanel& settings;
    };

    /// All are borrowed and outlive it.
    NextClips(const Parts& parts, QMainWindow& window);

    const QList<QAction*>& actions() const { return m_actions; }

  private:
    void use(request::InputUse use);

    Parts m_parts;
    QList<QAction*> m_actions;
};

}  // namespace tubelet::ui
