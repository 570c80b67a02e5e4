#include "ui/settings/presets.h"

#include <algorithm>
#include <cmath>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "base/error.h"
#include "base/logging.h"
#include "request/fields.h"
#include "request/json.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

constexpr std::size_t kMostPresets = 100;

int stepsOf(Quality quality, int own) {
    switch (quality) {
        case Quality::Draft:
            return std::max(1, own / 2);
        case Quality::Best:
            return std::min(2 * own, static_cast<int>(request::kStepsField.most));
        case Quality::Good:
            break;
    }
    return own;
}

void takeSampling(const request::GenerationRequest& from, request::GenerationRequest& to) {
    to.steps = from.steps;
    to.guidance = from.guidance;
    to.lowNoiseGuidance = from.lowNoiseGuidance;
    to.sampler = from.sampler;
    to.shift = from.shift;
}

bool near(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

}  // namespace

request::GenerationRequest withQuality(const request::GenerationRequest& now, Quality quality,
                                       const request::ModelFacts& facts) {
    request::GenerationRequest request = now;
    takeSampling(facts.defaults, request);
    request.steps = stepsOf(quality, facts.defaults.steps);
    return request;
}

request::GenerationRequest withDraft(const request::GenerationRequest& now, const request::DraftEdition& draft,
                                     const request::ModelFacts& facts) {
    request::GenerationRequest request = withQuality(now, Quality::Good, facts);
    request.model = facts.folder;
    request.steps = draft.steps.value_or(request.steps);
    if (draft.guidance) {
        request.guidance = *draft.guidance;
        request.lowNoiseGuidance.reset();  // it is for both
    }
    request.shift = draft.shift.value_or(request.shift);
    request.sampler = draft.sampler.value_or(request.sampler);
    return request;
}

request::GenerationRequest takePreset(const request::GenerationRequest& now, const Preset& preset) {
    request::GenerationRequest request = now;
    takeSampling(preset.values, request);
    request.width = preset.values.width;
    request.height = preset.values.height;
    request.frames = preset.values.frames;
    request.frameRate = preset.values.frameRate;
    return request;
}

bool sameSettings(const request::GenerationRequest& a, const request::GenerationRequest& b) {
    return a.width == b.width && a.height == b.height && a.frames == b.frames && near(a.frameRate, b.frameRate) &&
           a.steps == b.steps && near(a.guidance, b.guidance) &&
           near(a.lowNoiseGuidance.value_or(a.guidance), b.lowNoiseGuidance.value_or(b.guidance)) &&
           a.sampler == b.sampler && near(a.shift, b.shift);
}

QString presetsToJson(const std::vector<Preset>& presets) {
    QJsonArray list;
    for (const Preset& preset : presets) {
        request::GenerationRequest values = takePreset({}, preset);
        list.append(QJsonObject{{QStringLiteral("name"), preset.name},
                                {QStringLiteral("request"), fromUtf8(request::toJson(values))}});
    }
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

std::vector<Preset> presetsFromJson(const QString& json) {
    std::vector<Preset> presets;
    for (const QJsonValue& value : QJsonDocument::fromJson(json.toUtf8()).array()) {
        const QString name = value[QLatin1String("name")].toString().trimmed();
        if (name.isEmpty() || presets.size() >= kMostPresets) {
            continue;
        }
        try {
            presets.push_back({name, request::requestFromJson(toUtf8(value[QLatin1String("request")].toString()))});
        } catch (const Error& error) {
            base::logger("ui")->warn("a stored preset is left out: {}", error.what());
        }
    }
    return presets;
}

}  // namespace tubelet::ui
