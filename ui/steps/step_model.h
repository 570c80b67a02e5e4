#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QImage>
#include <QSet>
#include <QVector>

#include "media/clip.h"

namespace tubelet::ui {

class ThumbnailLoader;

/// One row per step (row 0 is step 1) and a last one for the finished clip.
/// Keeps small pictures only.
/// GUI thread only.
class StepModel : public QAbstractListModel {
    Q_OBJECT

  public:
    enum Role {
        PicturesRole = Qt::UserRole,  ///< QVector<QImage>: the clip in miniature; empty
                                      ///< before the first
        MiddleRole,                   ///< int: which of the pictures stands for the clip
        SigmaRole,                    ///< double: noise level after the step, in [0, 1]; below 0
                                      ///< where it is not known
        SigmaBeforeRole,              ///< likewise before it
        ComputedRole,                 ///< bool: the step has been reported
        PendingRole,                  ///< bool: its decode is under way
        CurrentRole,                  ///< bool: the newest step of a run that goes on
        FinalRole                     ///< bool: the finished clip's row
    };

    StepModel(ThumbnailLoader* loader, QObject* parent);

    /// `box` is the size in device pixels that pictures have to fit in from now on.
    void setPictureBox(QSize box) { m_box = box; }
    void reset(int steps);
    void setStep(int step, const media::SharedClip& preview, double sigma);
    void setPending(int step, bool pending);
    void setFinal(const media::SharedClip& clip);
    /// Whether the run goes on (as it does at first): only then its newest step is marked.
    void setLive(bool live);
    /// The noise levels before the first step and after each.
    void setLevels(const std::vector<double>& levels);

    int steps() const { return static_cast<int>(m_cells.size()) - 1; }
    int currentStep() const { return m_current; }
    int finalRow() const { return steps(); }
    bool isComputed(int row) const;
    bool anyPending() const { return !m_pending.isEmpty(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

  private:
    struct Cell {
        QVector<QImage> pictures;
        quint64 ticket = 0;  ///< of the newest load; older answers are dropped
        double sigma = 1;
        bool computed = false;
    };

    void makePictures(int row, const media::SharedClip& clip);
    void takePictures(qint64 row, quint64 ticket, const QVector<QImage>& pictures);
    void touch(int row);
    double levelAfter(int row) const;
    QString nameOf(int row) const;

    ThumbnailLoader* m_loader;
    std::vector<Cell> m_cells;
    std::vector<double> m_levels;
    QSet<int> m_pending;  ///< rows
    int m_current = 0;    ///< step, 0 before the first
    bool m_live = true;
    QSize m_box{128, 72};
};

}  // namespace tubelet::ui
