#pragma once

#include <map>
#include <vector>

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "jobs/job.h"
#include "media/clip.h"
#include "ui/queue/job_text.h"
#include "ui/wall/grid_axis.h"

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace tubelet::ui {

class WallTile;

/// Clips that were asked for together, side by side and live: a table with its values where they
/// are one, else a wall. Those that wait at a step are picked to be finished, or thrown away.
/// GUI-only.
class WallView : public QWidget {
    Q_OBJECT

  public:
    explicit WallView(QWidget* parent = nullptr);

    /// Shows these jobs, in their order; what was shown of the same ones stays.
    void setJobs(const std::vector<jobs::Job>& jobs);
    void setJob(const jobs::Job& job);
    void setProgress(jobs::JobId id, const JobProgress& progress);
    void setClip(jobs::JobId id, const media::SharedClip& clip);
    void setStill(jobs::JobId id, const QImage& still);
    bool has(jobs::JobId id) const { return m_tiles.count(id) > 0; }
    bool hasClip(jobs::JobId id) const;
    int count() const { return static_cast<int>(m_tiles.size()); }

    std::vector<jobs::JobId> picked() const;
    /// Those that wait and are not picked.
    std::vector<jobs::JobId> rest() const;

  Q_SIGNALS:
    void finishWanted(const std::vector<tubelet::jobs::JobId>& ids);
    void throwAwayWanted(const std::vector<tubelet::jobs::JobId>& ids);
    void opened(qint64 id);
    void closeWanted();

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    QWidget* makeHeader();
    QString titleOf(const jobs::Job& job) const;
    void arrange(const std::vector<jobs::Job>& jobs);
    void addLabels(const WallShape& shape, const std::vector<jobs::Job>& jobs);
    void focusNeighbour(jobs::JobId id, int columns, int rows);
    void refresh();

    QLabel* m_heading;
    QLabel* m_hint;
    QPushButton* m_finish;
    QPushButton* m_throwAway;
    QScrollArea* m_scroll;
    QGridLayout* m_grid;
    std::vector<QWidget*> m_labels;
    std::map<jobs::JobId, WallTile*> m_tiles;
    std::vector<jobs::JobId> m_order;
    WallShape m_shape;
    QTimer m_playing;
    QElapsedTimer m_clock;
};

}  // namespace tubelet::ui
