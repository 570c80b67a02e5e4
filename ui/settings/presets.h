#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <QString>

#include "request/draft_edition.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::ui {

/// Settings with a name that the person gave them.
/// A value; all functions here are pure, and any thread may call them.
struct Preset {
    QString name;
    request::GenerationRequest values;  ///< takePreset() says which of them count
};

/// One of the person's presets that is saved, replaced or deleted.
struct PresetChange {
    std::size_t place = 0;  ///< in the list
    std::optional<Preset> before, after;

    PresetChange reversed() const { return {place, after, before}; }
};

/// The presets that every model has.
enum class Quality {
    Draft,  ///< its few-step edition, or half the steps that it wants
    Good,   ///< the model's own defaults
    Best    ///< twice the steps
};

/// `now` with steps, guidances, sampler and shift of a quality; the shape stays.
request::GenerationRequest withQuality(const request::GenerationRequest& now, Quality quality,
                                       const request::ModelFacts& facts);
/// `now` with what a model's author names for drafts; `facts` are those of the model that is run
/// then, DraftEdition::model or the model itself.
request::GenerationRequest withDraft(const request::GenerationRequest& now, const request::DraftEdition& draft,
                                     const request::ModelFacts& facts);
/// `now` with size, length, rate, steps, guidances, sampler and shift of a preset.
request::GenerationRequest takePreset(const request::GenerationRequest& now, const Preset& preset);
/// True when both would take the same time and look alike: they agree in what presets hold.
bool sameSettings(const request::GenerationRequest& a, const request::GenerationRequest& b);

/// As JSON, to be remembered; what can't be read is left out.
QString presetsToJson(const std::vector<Preset>& presets);
std::vector<Preset> presetsFromJson(const QString& json);

}  // namespace tubelet::ui
