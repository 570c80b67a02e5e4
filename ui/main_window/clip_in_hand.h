#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QCoreApplication>
#include <QString>

#include "library/clip_library.h"

namespace tubelet::ui {

class ClipList;
class MessageBar;
class NewestQuestion;
class Viewing;

/// The clip that a command means: the only selected one, else the one in sight.
/// GUI-only.
struct ClipInHand {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::ClipInHand)

  public:
    using Then = std::function<void(const library::ClipEntry&)>;

    ClipList& clips;
    Viewing& viewing;
    MessageBar& messages;
    NewestQuestion& look;  ///< whose answer nobody else waits for

    bool isAny() const;
    /// Calls `then` with it, once it was read and its file was found; where there is none, or its
    /// file is gone, that is told instead. Only the newest call counts.
    void ask(const Then& then) const;
    /// Calls `then` once the files of all of these are found, else tells that one is gone.
    void ifThere(const std::vector<library::ClipEntry>& entries, const std::function<void()>& then) const;
    /// From now on, while a file is looked for that takes its time.
    void tellWhenSlow() const;
    /// What to do where there is none.
    static QString whyNone();
};

}  // namespace tubelet::ui
