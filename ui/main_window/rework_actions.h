#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "library/clip_library.h"
#include "ui/main_window/clip_in_hand.h"

class QAction;
class QMainWindow;
class QMenu;

namespace tubelet::ui {

class Reworking;
class Storyboarding;

/// The commands that make a clip out of another: in a menu of their own, by key, and in the list's
/// context menu.
/// GUI-only.
class ReworkActions : public QObject {
    Q_OBJECT

  public:
    struct Parts {
        ClipInHand hand;
        Reworking& reworking;
        Storyboarding& storyboard;
    };

    /// All are borrowed and outlive it.
    ReworkActions(const Parts& parts, QMainWindow& window);

  private:
    void addToMenu(QMenu& menu, const std::vector<library::ClipEntry>& entries);
    void withClip(void (Reworking::*begin)(const library::ClipEntry&));
    /// Where its file is there.
    void rework(void (Reworking::*begin)(const library::ClipEntry&), const library::ClipEntry& clip);
    /// The two that are selected, the first one first; else asks for the second.
    void blendSelected();
    void blend(const library::ClipEntry& first, const library::ClipEntry& second);
    void askForSecond(const library::ClipEntry& first);
    void tellElsewhere(bool isElsewhere);
    void onActivated(const library::ClipEntry& entry);

    Parts m_parts;
    std::optional<library::ClipEntry> m_first;  ///< of a blend whose second one is asked for
};

}  // namespace tubelet::ui
