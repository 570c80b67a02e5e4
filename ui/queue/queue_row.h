#pragma once

#include <vector>

#include <QFrame>

#include "jobs/job.h"
#include "ui/queue/job_menu.h"

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QToolButton;

namespace tubelet::ui {

class JobPicture;

/// A row of the queue: a still, a title, its state on one line, a bar while it runs, and the
/// commands that fit as buttons, keys and a menu; it can be dragged.
/// GUI-only.
class QueueRow : public QFrame {
    Q_OBJECT

  public:
    explicit QueueRow(QWidget* parent = nullptr);

    /// Of the job; 0 for a row that stands for several.
    virtual jobs::JobId id() const { return 0; }
    void setPicture(const QImage& picture);
    /// It belongs to the row above.
    void setIndented(bool indented);

  Q_SIGNALS:
    void commanded(qint64 id, tubelet::ui::JobCommand command);
    /// The focus is to go to a row above (-1) or below (1).
    void neighbourWanted(qint64 id, int direction);
    /// The row is being dragged, and is dropped there; only one that is in line.
    void dragged(qint64 id, const QPoint& globalPlace);
    void dropped(qint64 id, const QPoint& globalPlace);

  protected:
    /// What can be done now.
    virtual std::vector<JobOffer> offers() const = 0;
    virtual bool isMovable() const = 0;
    virtual bool isFaulty() const { return false; }
    /// On the picture, and said behind title and state: the row's name for screen readers.
    void setBadge(const QString& badge);
    void tellName();
    /// Buttons, pointer and colours fit what can be done now.
    void refreshCommands();
    bool offersCommand(JobCommand command) const;
    void give(JobCommand command);

    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    QLabel* m_title;
    QLabel* m_state;
    JobPicture* m_picture;
    QProgressBar* m_bar;
    QToolButton* m_again;
    QToolButton* m_more;
    QToolButton* m_remove;
    QHBoxLayout* m_row;

  private:
    void applyColours();
    void popup(const QPoint& place);

    QPoint m_pressed;
    bool m_isDragged = false;
    bool m_colouring = false;
    int m_indent = 0;
};

}  // namespace tubelet::ui
