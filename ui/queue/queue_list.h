#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "ui/queue/job_group.h"
#include "ui/queue/queue_order.h"

class QScrollArea;

namespace tubelet::ui {

class GroupRow;
class JobRow;
class QueueRow;
class RowColumn;

/// The rows of the queue in their order, which dragging and keys change; a group's row opens to
/// show those of its clips.
/// GUI-only.
class QueueList : public QWidget {
    Q_OBJECT

  public:
    /// scroll: what it is shown in; borrowed.
    explicit QueueList(QScrollArea& scroll);

    const std::map<jobs::JobId, JobRow*>& rows() const { return m_rows; }
    /// Null where there is none.
    JobRow* row(jobs::JobId id) const;
    GroupRow* groupRow(const std::string& group) const;
    /// Adds a row, or changes it.
    JobRow* setJob(const jobs::Job& job);
    void remove(jobs::JobId id);
    /// One row stands for a group from now on.
    GroupRow* setGroup(const std::string& group, const JobGroup& jobs, std::optional<double> ms);
    void removeGroup(const std::string& group);
    /// After the changes above. before: the last widget in the order of Tab above the list; null:
    /// as it was.
    /// Returns the last one of it.
    QWidget* arrange(QWidget* before);

    /// The first row has the keyboard then, or the list itself where it is empty.
    void takeKeyboard();
    /// Moves a row by places among those that it can change places with.
    void moveBy(QueueRow* row, int places);

  Q_SIGNALS:
    void commanded(qint64 id, tubelet::ui::JobCommand command);
    void groupCommanded(const std::string& group, tubelet::ui::JobCommand command);
    /// These, in this order, are to stand before another one; 0: behind all.
    void moveWanted(const std::vector<tubelet::jobs::JobId>& ids, tubelet::jobs::JobId before);

  private:
    struct Unit {
        QueueRow* row;
        std::vector<jobs::JobId> line;
    };

    void adopt(QueueRow* row);
    void dispose(QueueRow* row);
    /// What Tab stops at in a row.
    static QWidgetList tabStops(QueueRow* row);
    std::vector<QueueEntry> entries() const;
    /// As they are seen, from above to below.
    std::vector<QueueRow*> shown() const;
    /// The rows among which one can be moved: those of its group, or all of the line.
    std::vector<Unit> lineWith(const QueueRow* row) const;
    /// What stands in line behind it; 0: nothing.
    jobs::JobId behind(const Unit& last) const;
    void moveTo(const QueueRow* row, std::size_t index);
    bool hasKeyboard(const QueueRow& row) const;
    /// False where there is no row on that side.
    bool focusNeighbour(QueueRow* row, int direction);
    /// Before which of the line a row would be dropped; its size: behind all.
    std::size_t targetAt(const std::vector<Unit>& line, const QPoint& globalPlace) const;
    void showTarget(const QueueRow* row, const QPoint& globalPlace);

    QScrollArea& m_scroll;
    RowColumn* m_column;
    QWidget* m_target;  ///< where a dragged row would go
    QTimer m_dragging;  ///< scrolls on while one is held at an edge
    const QueueRow* m_dragged = nullptr;
    QPoint m_place;              ///< where it is, on the screen
    QWidget* m_above = nullptr;  ///< the last widget in the order of Tab above the list
    std::map<jobs::JobId, JobRow*> m_rows;
    std::map<std::string, GroupRow*> m_groups;
    std::vector<QueueRow*> m_shown;  ///< as they were arranged last, without those that are gone
};

}  // namespace tubelet::ui
