#pragma once

#include <vector>

#include <QWidget>

#include "library/clip_library.h"

class QLineEdit;
class QModelIndex;

namespace tubelet::ui {

class ClipFilter;
class ClipModel;
class GalleryView;

/// The finished clips, newest on top, with a search field over their prompts.
/// Thumbnails are read off the GUI thread, and only for rows that are painted.
/// A click, or going there with the keys, asks for a clip to be played; the one that plays is
/// marked, and is the selected one.
/// Return and a double click open, Delete asks for removal, the context menu has the rest; a clip
/// can be dragged out as a file.
/// The list asks only: what is removed is told with removeEntry().
/// GUI thread only.
class ClipList : public QWidget {
    Q_OBJECT

  public:
    explicit ClipList(QWidget* parent = nullptr);
    ~ClipList() override;

    /// Replaces all entries; `entries` has the newest first.
    void setEntries(const std::vector<library::ClipEntry>& entries);
    /// Puts an entry where its date belongs, newest on top; one with the same id is replaced.
    void addEntry(const library::ClipEntry& entry);
    /// When it was played, the clip that takes its place is asked for.
    void removeEntry(std::int64_t id);

    /// Marks and selects the clip that plays, 0 for none of the list.
    void setPlaying(std::int64_t id);

    /// Entries, and entries that the search field lets through.
    int count() const;
    int visibleCount() const;
    /// The id of the selected clip, 0 for none.
    std::int64_t selectedId() const;
    void select(std::int64_t id);
    void focusSearch();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    /// The clip is to be played.
    void activated(const tubelet::library::ClipEntry& entry);
    /// It is to be played, and the keys are to go to the picture.
    void opened(const tubelet::library::ClipEntry& entry);
    void exportRequested(const tubelet::library::ClipEntry& entry);
    /// The clip's settings are wanted back in the panel.
    void reuseRequested(const tubelet::library::ClipEntry& entry);
    void openFolderRequested(const tubelet::library::ClipEntry& entry);
    void removeRequested(const tubelet::library::ClipEntry& entry);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void showMenu(const QPoint& position);
    library::ClipEntry entryOf(const QModelIndex& index) const;

    ClipModel* m_model;
    ClipFilter* m_filter;
    QLineEdit* m_search;
    GalleryView* m_list;
};

}  // namespace tubelet::ui
