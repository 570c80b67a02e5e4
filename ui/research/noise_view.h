#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QDialog>

#include "request/generation_request.h"
#include "ui/bridge/failure.h"
#include "ui/research/noising.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace tubelet::ui {

class BusySpinner;
class ClearSlider;
class HintLabel;
class PreviewView;
class ScheduleCurve;

/// A window that shows what diffusion does: the clip that plays with as much noise as a run has
/// before each of its steps, beside the curve of its schedule.
/// GUI-only.
class NoiseView : public QDialog {
    Q_OBJECT

  public:
    struct Parts {
        EngineFacts facts;
        std::function<media::SharedClip()> playing;                        ///< null: none plays
        std::function<std::optional<request::GenerationRequest>()> asked;  ///< nothing: no model
    };
    NoiseView(Parts parts, QWidget* parent);

    /// Takes the clip that plays now, and model, sampler, steps and seed as they are set now.
    void take();

  private:
    void layOut();
    void begin(const std::vector<lab::NoisePoint>& points);
    void goTo(int index);
    void noise();
    lab::LatentView latentView() const;
    QString figures(int index) const;

    Parts m_parts;
    Noising* m_noising;
    std::vector<lab::NoisePoint> m_points;
    PreviewView* m_view;
    ScheduleCurve* m_curve;
    ClearSlider* m_slider;
    QLabel* m_figures;
    QComboBox* m_sharp;
    HintLabel* m_about;
    HintLabel* m_problem;
    BusySpinner* m_busy;
    QPushButton* m_stop;
    QPushButton* m_take;
};

}  // namespace tubelet::ui
