#include "ui/settings/sampling_section.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>

#include "request/fields.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/snapping_spin_box.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

namespace {

constexpr int kMaxSteps = static_cast<int>(request::kStepsField.most);

SnappingSpinBox* makeNumber(QWidget* parent, const request::NumberField& number, double step) {
    auto* field = new SnappingSpinBox(parent);
    field->setObjectName(QLatin1String(number.key));
    field->setDecimals(2);
    field->setRule([number](double wanted) { return number.nearest(wanted); },
                   [step](double value, int steps) { return value + steps * step; });
    return field;
}

}  // namespace

SamplingSection::SamplingSection(QWidget* parent)
    : QWidget(parent),
      m_steps(new SnappingSpinBox(this)),
      m_guidance(makeNumber(this, request::kGuidanceField, 0.5)),
      m_lowNoiseGuidance(makeNumber(this, request::kLowNoiseGuidanceField, 0.5)),
      m_sampler(new QComboBox(this)),
      m_shift(makeNumber(this, request::kShiftField, 0.5)),
      m_seed(new SeedField(this)),
      m_hint(new HintLabel(this)),
      m_seedHint(new HintLabel(this)),
      m_form(new QFormLayout(this)) {
    m_steps->setObjectName(QStringLiteral("steps"));
    m_steps->setDecimals(0);
    m_steps->setRule([](double wanted) { return std::clamp(std::round(wanted), 1.0, double{kMaxSteps}); },
                     [](double value, int steps) { return value + steps; });
    m_steps->setToolTip(tr("Steps: how many times the noise is reduced. More is slower, and usually cleaner."));
    m_guidance->setToolTip(
        tr("Guidance: how closely to follow the prompt (classifier-free guidance scale; 1 is off)."));
    m_lowNoiseGuidance->setToolTip(
        tr("Guidance at low noise: the same for the second of this model's two experts, which draws the details "
           "(guidance_scale_2). The one above is for the first, which draws the rough shape."));
    m_lowNoiseGuidance->setAccessibleName(tr("Guidance at low noise"));
    m_sampler->setObjectName(QStringLiteral("sampler"));
    m_sampler->setToolTip(tr("Sampler: the rule by which a step follows from the last. UniPC needs fewer steps."));
    m_shift->setToolTip(
        tr("Shift: spends more steps on the rough shape (above 1) or on detail (below 1); larger sizes want more."));
    m_hint->setObjectName(QStringLiteral("samplingHint"));
    m_seedHint->setObjectName(QStringLiteral("seedHint"));

    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("Steps"), m_steps);
    m_form->addRow(tr("Guidance"), m_guidance);
    //: a second guidance, below the one called "Guidance"
    m_form->addRow(tr("Low noise"), m_lowNoiseGuidance);
    m_form->addRow(tr("Sampler"), m_sampler);
    m_form->addRow(tr("Shift"), m_shift);
    m_form->addRow(tr("Seed"), m_seed);
    setModel({});

    explain(m_steps, request::kStepsField, tr("steps"));
    explain(m_guidance, request::kGuidanceField, tr("guidance"));
    explain(m_lowNoiseGuidance, request::kLowNoiseGuidanceField, tr("guidance at low noise"));
    explain(m_shift, request::kShiftField, tr("shift"));
    connect(m_sampler, &QComboBox::activated, this, &SamplingSection::changed);
    connect(m_seed, &SeedField::changed, this, &SamplingSection::changed);
    connect(m_seed, &SeedField::edited, this, [this] { m_seedHint->say({}); });
    connect(m_seed, &SeedField::refused, m_seedHint, &HintLabel::say);
}

void SamplingSection::explain(SnappingSpinBox* field, const request::NumberField& number, const QString& name) {
    connect(field, &SnappingSpinBox::edited, this, [this] { m_hint->say({}); });
    connect(field, &SnappingSpinBox::settled, this, [this] {
        m_hint->say({});
        Q_EMIT changed();
    });
    connect(field, &SnappingSpinBox::snapped, this, [this, field, number, name](double wanted, double got) {
        //: %1 is what was typed, %2 a field such as "steps", %3 and %4 its limits,
        //: %5 what it is now
        m_hint->say(tr("%1 is not possible for %2: %3 to %4 are. Set to %5.")
                        .arg(field->inWords(wanted), name, field->inWords(number.least), field->inWords(number.most),
                             field->inWords(got)));
    });
}

QString SamplingSection::nameOf(request::Sampler sampler) {
    switch (sampler) {
        case request::Sampler::UniPC:
            return tr("UniPC");
        case request::Sampler::Euler:
            return tr("Euler");
        case request::Sampler::DpmSolver:
            return tr("DPM-Solver++");
        case request::Sampler::Ddim:
            return tr("DDIM");
        case request::Sampler::Ddpm:
            return tr("DDPM");
    }
    return {};
}

QLabel* SamplingSection::corrections() const {
    return m_hint;
}

QLabel* SamplingSection::seedCorrections() const {
    return m_seedHint;
}

void SamplingSection::setModel(const request::ModelFacts& facts) {
    const QVariant before = m_sampler->currentData();
    m_sampler->clear();
    for (const request::Sampler sampler : facts.samplers) {
        m_sampler->addItem(nameOf(sampler), static_cast<int>(sampler));
    }
    m_sampler->setCurrentIndex(std::max(m_sampler->findData(before), 0));
    m_hasTwoGuidances = facts.boundary01 > 0;
    m_form->setRowVisible(m_lowNoiseGuidance, m_hasTwoGuidances);
}

void SamplingSection::fill(request::GenerationRequest& request) const {
    request.steps = static_cast<int>(m_steps->value());
    request.guidance = m_guidance->value();
    request.lowNoiseGuidance = m_hasTwoGuidances ? std::optional(m_lowNoiseGuidance->value()) : std::nullopt;
    request.sampler = static_cast<request::Sampler>(m_sampler->currentData().toInt());
    request.shift = m_shift->value();
    request.seed = m_seed->seed();
}

void SamplingSection::setValues(const request::GenerationRequest& request) {
    m_steps->setQuietly(std::clamp(request.steps, 1, kMaxSteps));
    for (auto [field, value] : {std::pair{m_guidance, request.guidance},
                                std::pair{m_lowNoiseGuidance, request.lowNoiseGuidance.value_or(request.guidance)},
                                std::pair{m_shift, request.shift}}) {
        // More decimals where a recipe has them: reuse must give the very same number.
        {
            const QSignalBlocker blocker(field);
            field->setDecimals(std::abs(value * 100 - std::round(value * 100)) > 1e-6 ? 6 : 2);
        }
        field->setQuietly(value);
    }
    m_sampler->setCurrentIndex(std::max(m_sampler->findData(static_cast<int>(request.sampler)), 0));
    m_seed->setSeed(request.seed);
    m_hint->say({});
    m_seedHint->say({});
}

void SamplingSection::commit() {
    m_steps->commit();
    m_guidance->commit();
    m_lowNoiseGuidance->commit();
    m_shift->commit();
    m_seed->commit();
}

}  // namespace tubelet::ui
