#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include <QElapsedTimer>
#include <QObject>

#include "library/clip_library.h"
#include "ui/bridge/background.h"
#include "ui/studio/clip_marks.h"

class QUndoStack;

namespace tubelet::ui {

class ClipList;

/// Keeps the list of finished clips and the library on disk in agreement; reads, searches, changes
/// and removes in the background.
/// GUI-only.
class ClipShelf : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed. Clips that go to the trash, stars and tags are steps of `undo`.
    ClipShelf(library::ClipLibrary& library, ClipList& list, QUndoStack& undo, QObject* parent = nullptr);

    /// Fills the list from the library, then adds the clips of the folder that the library does not
    /// list, one by one.
    void load();
    /// A clip has just been finished.
    void add(const library::ClipEntry& entry);

    /// Moves clips to the desktop's trash and takes them off the list.
    void trash(const std::vector<std::int64_t>& ids);
    /// Reads clips in the background and calls `then` with those that are listed,
    /// on the GUI thread.
    void read(const std::vector<std::int64_t>& ids, std::function<void(const std::vector<library::ClipEntry>&)> then);

  Q_SIGNALS:
    /// It is out of the trash, and listed again.
    void broughtBack(const tubelet::library::ClipEntry& entry);
    /// It is in the trash.
    void removed(qint64 id, const QString& fileName);
    /// All of a step of undo are in the trash; `sentence` says so.
    void trashed(const QString& sentence);
    /// So many clips of the folder were added to the list, which did not have them.
    void found(int clips);
    void failed(const tubelet::ui::Failure& failure);

  private:
    struct Trashed;
    class Removal;

    void readWith(Background& thread, const std::vector<std::int64_t>& ids,
                  std::function<void(const std::vector<library::ClipEntry>&)> then,
                  std::function<void(const tubelet::ui::Failure&)> failed);
    void search(const QString& text);
    using Clips = std::shared_ptr<std::vector<Trashed>>;

    void moveAway(const Clips& clips, std::function<void(const std::vector<Trashed>&)> then);
    void bringBack(const Clips& clips);
    void tell(const std::vector<Error>& failures);
    void adoptNext();
    void listFound();

    library::ClipLibrary& m_library;
    ClipList& m_list;
    QUndoStack& m_undo;
    ClipMarks m_marks;
    std::vector<std::filesystem::path> m_unlisted;  ///< of the folder, not looked at yet
    int m_adopted = 0;
    std::vector<library::ClipEntry> m_found;  ///< of the folder, not in the list yet
    QElapsedTimer m_sinceListed;
    Background m_search;  ///< apart: nobody who types or clicks waits for a file
    Background m_thread;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
