#pragma once

#include <QWidget>

#include "request/generation_request.h"
#include "request/model_facts.h"

class QComboBox;
class QLabel;

namespace tubelet::ui {

class AspectPicker;
class FrameRateBox;
class HintLabel;
class SnappingSpinBox;

/// Shape and length of the clip: aspect, size (those the model lists, or a free one), duration with
/// its frame count, and frame rate.
/// Always holds legal values of its model.
/// GUI-only.
class ShapeSection : public QWidget {
    Q_OBJECT

  public:
    explicit ShapeSection(QWidget* parent = nullptr);

    /// The model that says what is legal; the present values go to its nearest legal ones.
    void setModel(const request::ModelFacts& facts);

    request::Size size() const { return m_size; }
    int frames() const { return m_frames; }
    double frameRate() const;

    /// Sets values without changed(); illegal ones go to the nearest legal ones.
    void setValues(request::Size size, int frames, double frameRate);

    /// Takes over text that is still being typed.
    void commit();

    /// What was typed and could not be taken, and what is there instead; for whoever owns this to
    /// place where no row moves when it comes and goes.
    QLabel* corrections() const;
    /// Likewise of what the model does not know, as long as it is chosen.
    QLabel* warning() const;

  Q_SIGNALS:
    void changed();

  private:
    void chooseAspect(const QString& aspect);
    void chooseListedSize(int index);
    void editCustomSize();
    void editDuration(double seconds);
    void showSize(bool custom);
    void showFrames();
    void showTraining();
    void sayHint(const QString& sentence);
    bool isTrained(request::Size size) const;
    int durationFrames(double seconds) const;

    request::ModelFacts m_facts;
    request::Size m_size;
    int m_frames = 1;
    AspectPicker* m_aspect;
    QComboBox* m_sizes;
    QWidget* m_custom;
    SnappingSpinBox* m_width;
    SnappingSpinBox* m_height;
    SnappingSpinBox* m_duration;
    QLabel* m_frameCount;
    FrameRateBox* m_frameRate;
    HintLabel* m_hint;
    HintLabel* m_training;
};

}  // namespace tubelet::ui
