#pragma once

#include <optional>

#include <QObject>

#include "library/clip_library.h"

class QAction;
class QMainWindow;
class QMenu;

namespace tubelet::ui {

class ClipList;
class EngineBridge;
class MessageBar;
class Reworking;
class Storyboarding;
class Viewing;

/// The commands that make a clip out of another: in a menu of their own, by key, and in the list's
/// context menu.
/// GUI-only.
class ReworkActions : public QObject {
    Q_OBJECT

  public:
    struct Parts {
        ClipList& clips;
        EngineBridge& bridge;
        MessageBar& messages;
        Reworking& reworking;
        Storyboarding& storyboard;
        Viewing& viewing;
    };

    /// All are borrowed and outlive it.
    ReworkActions(const Parts& parts, QMainWindow& window);

  private:
    void setShown(const library::ClipEntry& entry);
    void addToMenu(QMenu& menu, const library::ClipEntry& entry);
    void withShown(void (Reworking::*begin)(const library::ClipEntry&));
    bool isThere(const library::ClipEntry& entry);

    Parts m_parts;
    std::optional<library::ClipEntry> m_shown;  ///< the clip that was looked at last
};

}  // namespace tubelet::ui
