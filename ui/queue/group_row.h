#pragma once

#include <optional>

#include "ui/queue/job_group.h"
#include "ui/queue/queue_row.h"

namespace tubelet::ui {

/// One row for clips that were asked for together; opened, it has their rows below it.
/// GUI-only.
class GroupRow : public QueueRow {
    Q_OBJECT

  public:
    explicit GroupRow(QWidget* parent = nullptr);

    const JobGroup& group() const { return m_group; }
    /// ms: how long what waits and runs of it still takes; nothing: not known.
    void setGroup(const JobGroup& group, std::optional<double> ms);
    /// Its time alone.
    void setTimeLeft(std::optional<double> ms);
    bool isOpen() const { return m_isOpen; }
    void setOpen(bool open);

  Q_SIGNALS:
    void openChanged(bool isOpen);

  protected:
    std::vector<JobOffer> offers() const override { return m_group.offers(); }
    bool isMovable() const override { return !m_group.line().empty(); }
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

  private:
    void refresh();
    void tellState();

    JobGroup m_group;
    std::optional<double> m_ms;
    QToolButton* m_opener;
    QToolButton* m_pause;
    bool m_isOpen = false;
};

}  // namespace tubelet::ui
