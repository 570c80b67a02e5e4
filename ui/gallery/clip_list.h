#pragma once

#include <functional>
#include <vector>

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include "library/clip_library.h"
#include "ui/gallery/clip_filter.h"
#include "ui/gallery/clip_model.h"

class QLabel;
class QModelIndex;

namespace tubelet::ui {

class ClipDetails;
class ClipKin;
class GalleryBar;
class GalleryView;
struct SelectedClips;

/// The finished clips, as a list or as a grid, newest on top or in another order, with a search
/// field, filters by stars and tags, and what is known of the selected ones.
/// Thumbnails are read off the GUI thread, and only for rows that are painted.
/// A click, or going there with the keys, asks for a clip to be played; the one that plays is
/// marked, and is the selected one. Shift and Ctrl select several.
/// Return and a double click open, Delete asks for removal, the context menu has the rest; a clip
/// can be dragged out as a file.
/// The list asks only: what is removed or changed is told with removeEntries(), starsGiven() and
/// tagsChanged(), what a search finds with setFound().
/// GUI thread only.
class ClipList : public QWidget {
    Q_OBJECT

  public:
    explicit ClipList(QWidget* parent = nullptr);
    ~ClipList() override;

    /// Reads whole clips for what the list asks for; without it they are as the rows tell.
    void setReader(ClipModel::Reader reader);
    /// Replaces all clips.
    void setClips(std::vector<library::ClipRow> clips);
    /// Those with the same id are replaced.
    void addEntries(const std::vector<library::ClipEntry>& entries);
    void addEntry(const library::ClipEntry& entry) { addEntries({entry}); }
    /// One that has just been made: where something hides it, that is said, with a link that shows
    /// it.
    void addMade(const library::ClipEntry& entry);
    /// When one of them was played, the clip that takes its place is asked for.
    void removeEntries(const std::vector<std::int64_t>& ids);
    void removeEntry(std::int64_t id) { removeEntries({id}); }
    void starsGiven(const std::vector<std::int64_t>& ids, int stars);
    void tagsChanged(const std::vector<std::int64_t>& ids, const std::vector<std::string>& added,
                     const std::vector<std::string>& removed);
    /// Asks for the search anew, if there is one: what it finds may have changed.
    void searchAgain();
    /// What the search for `text` found; ignored when another text is searched for by now.
    void setFound(const QString& text, const std::vector<std::int64_t>& ids);

    /// Marks the clip that plays, 0 for none of the list, and selects it, unless others are
    /// selected.
    void setPlaying(std::int64_t id);

    /// Entries, and entries that search and filters let through.
    int count() const;
    /// The prompt of the listed clip of that file; empty for another file.
    QString promptOf(const std::filesystem::path& file) const;
    /// What is listed of a clip; null for one that is not.
    const library::ClipRow* find(std::int64_t id) const;
    int visibleCount() const;
    /// The id of the only selected clip, 0 for none or several.
    std::int64_t selectedId() const;
    /// In the order in which they were selected.
    std::vector<std::int64_t> selectedIds() const;
    /// Reads the same, as whole clips, for a few, and calls `then` with them. Given up when it is
    /// called again or others are selected meanwhile.
    void readSelected(ClipModel::Answer then);
    /// Whether a clip that was asked for is not read yet.
    bool isReading() const { return m_unanswered > 0; }
    void select(std::int64_t id);
    void focusSearch();
    /// Asks for stars for the selected clips, without one for the clip that plays.
    void giveStars(int stars);
    /// Shows the selected clip with all its relatives as a tree, until showAll() or a search.
    void showFamily();
    /// False where no relatives are shown.
    bool showAll();
    bool showsFamily() const { return m_filter->showsFamily(); }
    /// Whether the selected clip has relatives.
    bool hasFamily() const;
    /// Asks for two clips to be compared: the two that are selected, or what plays and the selected
    /// one.
    void compare();
    bool canCompare() const;

    bool isGrid() const;
    void setGrid(bool grid);
    ClipOrder order() const;
    void setOrder(ClipOrder order);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    /// The clip is to be played.
    void activated(const tubelet::library::ClipEntry& entry);
    /// The clip that plays is gone; this one takes its place, and nobody has clicked it.
    void succeeded(const tubelet::library::ClipEntry& entry);
    /// It is to be played, and the keys are to go to the picture.
    void opened(const tubelet::library::ClipEntry& entry);
    void exportRequested(const std::vector<std::int64_t>& ids);
    /// Two clips are to be seen beside each other.
    void compareRequested(const tubelet::library::ClipEntry& one, const tubelet::library::ClipEntry& other);
    /// The clip's settings are wanted back in the panel.
    void reuseRequested(const tubelet::library::ClipEntry& entry);
    void openFolderRequested(const tubelet::library::ClipEntry& entry);
    void removeRequested(const std::vector<std::int64_t>& ids);
    void starsRequested(const std::vector<std::int64_t>& ids, int stars);
    void tagsRequested(const std::vector<std::int64_t>& ids, const std::vector<std::string>& added,
                       const std::vector<std::string>& removed);
    /// A text is searched for; empty: no longer. Asked again when clips come or change meanwhile.
    void searchRequested(const QString& text);
    void gridChanged(bool grid);
    void orderChanged();
    /// Other clips are selected; canCompare() and hasFamily() may give something else.
    void selectionChanged();
    /// The context menu of the selected clips is about to be shown: others may add to it.
    void menuOpening(QMenu& menu, const std::vector<tubelet::library::ClipEntry>& entries);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void connectBar();
    void connectDetails();
    void showMenu(const QPoint& globalPosition);
    std::int64_t idOf(const QModelIndex& index) const;
    /// The next clip to be played or opened; what was asked for before that is given up.
    void readNext(std::int64_t id, void (ClipList::*signal)(const library::ClipEntry&));
    /// Reads for one of the tickets, which counts those who asked; only the newest is answered.
    void read(const std::vector<std::int64_t>& ids, int& ticket, const ClipModel::Answer& then);
    void tellReading();
    void fillMenu(const QPoint& globalPosition, const std::vector<library::ClipEntry>& entries);
    SelectedClips selection() const;
    void findTags();
    std::vector<std::int64_t> shownIds() const;
    std::vector<std::int64_t> compared() const;
    void followFamily();
    void showAsAsked();
    void goTo(std::int64_t id);
    /// Does something to what is listed or plays; what is selected because it plays goes along with
    /// that, other clips stay selected as far as they are still there.
    void keepSelection(const std::function<void()>& change);
    void tellEmpty();
    void tellHidden();
    void askSearch();
    void tellSelection();

    ClipModel* m_model;
    ClipFilter* m_filter;
    ClipKin* m_kin;
    GalleryBar* m_bar;
    QLabel* m_only;
    QLabel* m_reading;
    QLabel* m_hidden;
    GalleryView* m_list;
    ClipDetails* m_details;
    QStringList m_knownTags;
    std::vector<std::int64_t> m_selected;  ///< in the order in which they were
    int m_nextTicket = 0, m_selectedTicket = 0;
    int m_unanswered = 0;         ///< reads under way
    QTimer m_quiet;               ///< until it is said that one is
    std::int64_t m_newest = 0;    ///< made, and not seen in the list yet
    bool m_isSearching = false;   ///< what is found is being asked for
    std::int64_t m_familyOf = 0;  ///< while relatives are shown: one of them
};

}  // namespace tubelet::ui
