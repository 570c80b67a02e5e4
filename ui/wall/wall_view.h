#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "jobs/job.h"
#include "media/clip.h"
#include "ui/preview/drawn_clip.h"
#include "ui/queue/job_text.h"
#include "ui/wall/wall_order.h"
#include "ui/wall/wall_shape.h"

class QGridLayout;
class QScrollArea;

namespace tubelet::ui {

class WallHeader;
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
    /// Of a finished clip; the order by stars follows.
    void setStars(jobs::JobId id, int stars);
    /// Of what a model says of a clip, more is better; they can be sorted by it from then on.
    void setScore(jobs::JobId id, double score);
    bool has(jobs::JobId id) const { return m_tiles.count(id) > 0; }
    bool hasClip(jobs::JobId id) const;
    int count() const { return static_cast<int>(m_tiles.size()); }

    std::vector<jobs::JobId> picked() const;
    /// Those that wait and are not picked.
    std::vector<jobs::JobId> rest() const;
    /// All of it as one clip, with its values; null where nothing can be seen yet.
    std::shared_ptr<const DrawnClip> sheet() const;
    /// Gives the keys to the first clip.
    void focusFirst();

  Q_SIGNALS:
    void finishWanted(const std::vector<tubelet::jobs::JobId>& ids);
    void throwAwayWanted(const std::vector<tubelet::jobs::JobId>& ids);
    void opened(qint64 id);
    /// This clip has the ring, and keeps it in mind when the keyboard goes elsewhere.
    void framed(qint64 id);
    void exportWanted();
    void closeWanted();
    /// Another order is chosen, which setStars() may be wanted for.
    void orderChanged();

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void addKeys();
    /// Puts the tiles in the order that is chosen.
    void sort();
    QString titleOf(const jobs::Job& job) const;
    void arrange();
    /// What is no table gets as many columns as make its pictures largest.
    void fitColumns();
    void addLabels(const WallShape& shape, const std::vector<jobs::Job>& jobs);
    void focusTile(jobs::JobId id);
    void focusNeighbour(jobs::JobId id, int columns, int rows);
    void refresh();

    WallHeader* m_header;
    QScrollArea* m_scroll;
    QGridLayout* m_grid;
    std::vector<QWidget*> m_labels;
    std::map<jobs::JobId, WallTile*> m_tiles;
    std::vector<jobs::JobId> m_asked;  ///< in the order in which they were asked for
    std::vector<jobs::JobId> m_order;  ///< in which they stand
    WallFigures m_stars;
    WallFigures m_scores;
    WallShape m_shape;
    QTimer m_playing;
    QElapsedTimer m_clock;
};

}  // namespace tubelet::ui
