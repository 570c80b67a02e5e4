#pragma once

#include <QImage>
#include <QWidget>

#include "jobs/job.h"
#include "media/clip.h"

namespace tubelet::ui {

/// One clip of a wall: plays what is known of it, says how far it is, and can be picked while it
/// waits at its step.
/// GUI-only.
class WallTile : public QWidget {
    Q_OBJECT

  public:
    explicit WallTile(const jobs::Job& job, QWidget* parent = nullptr);

    /// What tells it from the others.
    void setTitle(const QString& title);
    const QString& title() const { return m_title; }
    const jobs::Job& job() const { return m_job; }
    void setJob(const jobs::Job& job);
    /// What is said of its progress while it runs.
    void setProgress(const QString& text, double fraction01);
    void setClip(const media::SharedClip& clip);
    bool hasClip() const { return m_clip != nullptr; }
    /// Shown as long as there is no clip.
    void setStill(const QImage& still);
    const media::SharedClip& clip() const { return m_clip; }
    const QImage& still() const { return m_still; }
    /// A click shows it alone: there is nothing to pick on its wall.
    void setOpensByClick(bool opens);
    /// What stands below the picture, in pixels.
    int captionHeight() const;
    /// The clip's frame at that time is shown.
    void play(qint64 elapsedMs);

    bool isPickable() const { return m_job.state == jobs::JobState::Paused && m_job.reached >= m_job.until; }
    bool isPicked() const { return m_isPicked && isPickable(); }
    void setPicked(bool picked);
    QString stateText() const;

    QSize sizeHint() const override { return {220, 180}; }
    QSize minimumSizeHint() const override { return {96, 96}; }

  Q_SIGNALS:
    void pickedChanged();
    /// It has the keyboard now.
    void focused(qint64 id);
    /// The person wants to see it alone.
    void opened(qint64 id);
    /// The focus is to go that many columns and rows on.
    void neighbourWanted(qint64 id, int columns, int rows);
    /// The first tile, or the last one, is to have the keyboard.
    void endWanted(bool first);

  protected:
    bool event(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

  private:
    void refresh();
    QRect pictureBox() const;

    jobs::Job m_job;
    QString m_title;
    QString m_progress;
    double m_fraction01 = 0;
    media::SharedClip m_clip;
    QImage m_still;
    std::size_t m_index = 0;
    bool m_isPicked = false;
    bool m_opensByClick = false;
};

}  // namespace tubelet::ui
