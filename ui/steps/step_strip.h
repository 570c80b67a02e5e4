#pragma once

#include <vector>

#include <QSize>
#include <QWidget>

#include "media/clip.h"

namespace tubelet::ui {

class StepList;
class StepModel;
class ThumbnailLoader;

/// A horizontally scrolling row with one thumbnail per denoising step and one for
/// the finished clip.
/// Steps are counted from 1.
/// Left and right keys, Home and End move the selection; the pointer moved over a thumbnail goes
/// through its clip.
/// Below the pictures runs the curve of the noise that is left.
/// It stays scrolled to the newest step unless the user scrolls away.
/// Thumbnails are scaled off the GUI thread; whole previews are not kept.
/// GUI thread only.
class StepStrip : public QWidget {
    Q_OBJECT

  public:
    explicit StepStrip(QWidget* parent = nullptr);
    ~StepStrip() override;

    /// Empties the row and makes room for `steps` steps; `clipSize` gives the cells their shape
    /// before the first preview.
    void reset(int steps, QSize clipSize = {});
    int stepCount() const;

    /// Step `step` (1..) has been computed: its preview (kept only as thumbnails) and the noise
    /// level after it, in [0, 1].
    /// The highest step set is the current one.
    /// A step set again (a decoded clip in place of its preview) is replaced.
    void setStep(int step, media::SharedClip preview, double sigma);
    /// While its decode runs, a step is tinted and shows a turning mark.
    void setPending(int step, bool pending);
    /// Outlines a step; 0: none (the newest is shown).
    void setSelected(int step);
    int selected() const;
    /// The highest step set so far, 0 before the first.
    int currentStep() const;
    /// Fills the last cell with the finished clip; null empties it.
    void setFinal(media::SharedClip clip);
    /// Outlines the finished clip's cell instead of a step.
    void setFinalSelected();
    /// Whether the run goes on (as it does at first): only then its newest step is marked.
    void setLive(bool live);
    /// The noise levels before the first step and after each, of which the curve is drawn; without
    /// them it is drawn as far as steps are set.
    void setLevels(const std::vector<double>& levels);
    /// Where the cell of a step ends, in its own coordinates; of step 0 where the first one begins,
    /// of one beyond the last where that ends.
    int endOfStep(int step) const;
    /// What an empty strip says.
    void setEmptyText(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    /// The user chose a computed step, by mouse or key. The step is outlined already.
    void stepClicked(int step);
    /// From the menu of a computed step; 0 stands for the finished clip.
    void branchRequested(int step);
    void compareRequested(int step);
    void exportRequested(int step);
    /// The user chose the finished clip.
    void finalClicked();
    /// Scrolled, or laid out anew.
    void placesChanged();

  private:
    void showMenu(QPoint position);

    StepModel* m_model;
    StepList* m_list;
    ThumbnailLoader* m_loader;
};

}  // namespace tubelet::ui
