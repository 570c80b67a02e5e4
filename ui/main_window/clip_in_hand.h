#pragma once

#include <optional>

#include <QCoreApplication>
#include <QString>

#include "library/clip_library.h"

namespace tubelet::ui {

class ClipList;
class MessageBar;
class Viewing;

/// The clip that a command means: the only selected one, else the one in sight.
/// GUI-only.
struct ClipInHand {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::ClipInHand)

  public:
    ClipList& clips;
    Viewing& viewing;
    MessageBar& messages;

    std::optional<library::ClipEntry> clip() const;
    /// The same; where there is none, or its file is gone, that is told and nothing comes back.
    std::optional<library::ClipEntry> ask() const;
    /// What to do where there is none.
    static QString whyNone();
    /// False, and told, where its file is gone.
    bool isThere(const library::ClipEntry& entry) const;
};

}  // namespace tubelet::ui
