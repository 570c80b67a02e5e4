#pragma once

#include <QWidget>

#include "request/fields.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

class QComboBox;

class QFormLayout;
class QLabel;

namespace tubelet::ui {

class HintLabel;
class SeedField;
class SnappingSpinBox;

/// How the clip is drawn from noise: steps, guidance, sampler, shift, seed.
/// Always holds legal values.
/// A model with two transformers has a guidance for each.
/// GUI-only.
class SamplingSection : public QWidget {
    Q_OBJECT

  public:
    explicit SamplingSection(QWidget* parent = nullptr);

    /// Offers the samplers that fit the model, and the second guidance where it has use for one.
    void setModel(const request::ModelFacts& facts);
    /// Writes steps, guidances, sampler, shift and seed into `request`.
    void fill(request::GenerationRequest& request) const;
    /// Takes them from `request` (legal ones), without changed().
    void setValues(const request::GenerationRequest& request);

    /// "UniPC".
    static QString nameOf(request::Sampler sampler);

    SeedField* seed() { return m_seed; }
    /// Takes over text that is still being typed.
    void commit();

    /// What was typed and could not be taken, and what is there instead; for whoever owns this to
    /// place where no row moves when it comes and goes.
    QLabel* corrections() const;
    /// Likewise of the seed, which is taken over after the others.
    QLabel* seedCorrections() const;

  Q_SIGNALS:
    void changed();

  private:
    /// Says what became of an impossible value, until something else is set.
    void explain(SnappingSpinBox* field, const request::NumberField& number, const QString& name);

    SnappingSpinBox* m_steps;
    SnappingSpinBox* m_guidance;
    SnappingSpinBox* m_lowNoiseGuidance;
    QComboBox* m_sampler;
    SnappingSpinBox* m_shift;
    SeedField* m_seed;
    HintLabel* m_hint;
    HintLabel* m_seedHint;
    QFormLayout* m_form;
    bool m_hasTwoGuidances = false;
};

}  // namespace tubelet::ui
