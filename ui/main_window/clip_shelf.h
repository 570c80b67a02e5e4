#pragma once

#include <QObject>

#include "library/clip_library.h"
#include "ui/bridge/background.h"

namespace tubelet::ui {

class ClipList;

/// Keeps the list of finished clips and the library on disk in agreement; reads and removes in the background.
/// GUI-only.
class ClipShelf : public QObject {
    Q_OBJECT

  public:
    /// Both are borrowed.
    ClipShelf(library::ClipLibrary& library, ClipList& list, QObject* parent = nullptr);

    /// Fills the list from the library.
    void load();
    /// A clip has just been finished.
    void add(const library::ClipEntry& entry);

  Q_SIGNALS:
    void removed(qint64 id, const QString& fileName);
    void failed(const QString& message);

  private:
    library::ClipLibrary& m_library;
    ClipList& m_list;
    Background m_thread;  // last: it waits for the thread before the rest goes
};

/// Opens a folder in the desktop's file manager. False when that is not possible.
bool openFolder(const std::filesystem::path& folder);

}  // namespace tubelet::ui
