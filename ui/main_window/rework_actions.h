#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "library/clip_library.h"

class QAction;
class QMainWindow;
class QMenu;

namespace tubelet::ui {

class ClipList;
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
        MessageBar& messages;
        Reworking& reworking;
        Storyboarding& storyboard;
        Viewing& viewing;
    };

    /// All are borrowed and outlive it.
    ReworkActions(const Parts& parts, QMainWindow& window);

  private:
    void addToMenu(QMenu& menu, const std::vector<library::ClipEntry>& entries);
    void withClip(void (Reworking::*begin)(const library::ClipEntry&));
    /// The only selected clip, else the one in sight.
    std::optional<library::ClipEntry> clip() const;
    /// The two that are selected, the first one first; else asks for the second.
    void blendSelected();
    void blend(const library::ClipEntry& first, const library::ClipEntry& second);
    void askForSecond(const library::ClipEntry& first);
    void onActivated(const library::ClipEntry& entry);
    bool isThere(const library::ClipEntry& entry);

    Parts m_parts;
    std::optional<library::ClipEntry> m_first;  ///< of a blend whose second one is asked for
};

}  // namespace tubelet::ui
