#pragma once

#include <optional>

#include <QFrame>

#include "jobs/job_queue.h"
#include "ui/queue/job_menu.h"
#include "ui/queue/job_text.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace tubelet::ui {

class JobPicture;

/// One job of the queue: a still, its prompt, its state on one line, a bar while it runs, and the
/// commands that fit its state as buttons, keys and a menu.
/// GUI-only.
class JobRow : public QFrame {
    Q_OBJECT

  public:
    explicit JobRow(const jobs::Job& job, QWidget* parent = nullptr);

    jobs::JobId id() const { return m_job.id; }
    const jobs::Job& job() const { return m_job; }
    jobs::JobState state() const { return m_job.state; }
    void setJob(const jobs::Job& job);
    /// Only shown while the job runs.
    void setProgress(const JobProgress& progress);
    /// How long it will take, milliseconds; shown while it waits.
    void setEstimate(std::optional<double> ms);
    void setPicture(const QImage& picture);

  Q_SIGNALS:
    void commanded(qint64 id, tubelet::ui::JobCommand command);
    /// The focus is to go to a row above (-1) or below (1).
    void neighbourWanted(qint64 id, int direction);
    /// The row is being dragged, and is dropped there; only one that is in line.
    void dragged(qint64 id, const QPoint& globalPlace);
    void dropped(qint64 id, const QPoint& globalPlace);

  protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void refresh();
    void tellState();
    void applyColours();
    void popup(const QPoint& place);
    bool offers(JobCommand command) const;

    jobs::Job m_job;
    std::optional<double> m_estimateMs;
    QLabel* m_title;
    QLabel* m_state;
    JobPicture* m_picture;
    QProgressBar* m_bar;
    QToolButton* m_again;
    QToolButton* m_more;
    QToolButton* m_remove;
    QPoint m_pressed;
    bool m_isDragged = false;
    bool m_colouring = false;
};

}  // namespace tubelet::ui
