#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <QObject>

#include "library/clip_library.h"
#include "ui/bridge/background.h"

class QUndoStack;

namespace tubelet::ui {

class ClipList;

/// Gives clips the stars and tags that the list asks for: the list shows them at once, the library
/// keeps them in the background; each time is a step of undo.
/// GUI-only.
class ClipMarks : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed. `thread`: of all that changes the library, in order.
    ClipMarks(library::ClipLibrary& library, ClipList& list, QUndoStack& undo, Background& thread);

  Q_SIGNALS:
    void failed(const tubelet::ui::Failure& failure);

  private:
    struct Stars {
        std::vector<std::int64_t> ids;
        int stars = 0;
    };
    struct Tags {
        std::vector<std::int64_t> ids;
        std::vector<std::string> added, removed;
    };
    class Step;

    void giveStars(const std::vector<std::int64_t>& ids, int stars);
    void changeTags(const std::vector<std::int64_t>& ids, const std::vector<std::string>& added,
                    const std::vector<std::string>& removed);
    void mark(const Stars& change);
    void mark(const Tags& change);
    void write(const std::vector<std::int64_t>& ids, std::function<void()> work);

    library::ClipLibrary& m_library;
    ClipList& m_list;
    QUndoStack& m_undo;
    Background& m_thread;
};

}  // namespace tubelet::ui
