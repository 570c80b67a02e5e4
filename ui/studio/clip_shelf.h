#pragma once

#include <filesystem>
#include <vector>

#include <QObject>

#include "library/clip_library.h"
#include "ui/bridge/background.h"

namespace tubelet::ui {

class ClipList;

/// Keeps the list of finished clips and the library on disk in agreement; reads and removes
/// in the background.
/// GUI-only.
class ClipShelf : public QObject {
    Q_OBJECT

  public:
    /// Both are borrowed.
    ClipShelf(library::ClipLibrary& library, ClipList& list, QObject* parent = nullptr);

    /// Fills the list from the library, then adds the clips of the folder that the library does not
    /// list, one by one.
    void load();
    /// A clip has just been finished.
    void add(const library::ClipEntry& entry);

  Q_SIGNALS:
    void removed(qint64 id, const QString& fileName);
    /// So many clips of the folder were added to the list, which did not have them.
    void found(int clips);
    void failed(const tubelet::ui::Failure& failure);

  private:
    void adopt(std::vector<std::filesystem::path> files, int count);

    library::ClipLibrary& m_library;
    ClipList& m_list;
    Background m_thread;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
