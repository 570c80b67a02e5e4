#include "models/read_facts.h"

#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "base/paths.h"
#include "diffusion/sampler_kinds.h"
#include "diffusion/sampler_options.h"
#include "models/families.h"
#include "models/family.h"
#include "models/license.h"
#include "models/tubelet_json.h"
#include "request/fields.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

static_assert(diffusion::kMaxSteps == static_cast<int>(request::kStepsField.most));

/// The samplers of a request in display order, and the algorithms that they stand for.
using request::Sampler;
constexpr std::pair<Sampler, diffusion::SamplerKind> kSamplers[] = {
    {Sampler::UniPC, diffusion::SamplerKind::FlowUniPC}, {Sampler::DpmSolver, diffusion::SamplerKind::DpmSolver},
    {Sampler::Euler, diffusion::SamplerKind::FlowEuler}, {Sampler::Euler, diffusion::SamplerKind::Euler},
    {Sampler::Ddim, diffusion::SamplerKind::Ddim},       {Sampler::Ddpm, diffusion::SamplerKind::Ddpm}};

/// The scheduler's own sampler, and those that fit what the model predicts.
void readScheduler(const Layout& layout, request::ModelFacts& facts) {
    const auto options = diffusion::SamplerOptions::fromConfig(layout.config("scheduler"));
    if (options.prediction != diffusion::Prediction::Flow) {
        facts.samplers.clear();
    }
    for (const auto& [sampler, kind] : kSamplers) {
        if (kind == options.kind) {
            facts.defaults.sampler = sampler;
        }
        if (options.prediction != diffusion::Prediction::Flow && diffusion::fits(kind, options.prediction)) {
            facts.samplers.push_back(sampler);
        }
    }
    facts.defaults.shift = options.shift;
}

void readWeights(const Layout& layout, request::ModelFacts& facts) {
    std::set<fs::path> counted;  // one file may hold several
    for (const auto& component : layout.weighted()) {
        if (!layout.isFolder()) {
            facts.parts[component] = layout.component(component);
        }
        const auto& weights = layout.weights(component);
        facts.parameters += weights.parameterCount();
        if (!weights.notice().empty()) {
            facts.notices.push_back(weights.notice());
        }
        for (const auto& source : weights.sources()) {
            facts.weightBytes += counted.insert(source->path()).second ? source->size() : 0;
        }
    }
}

}  // namespace

request::ModelFacts readFacts(const Layout& layout, const Family& family) {
    checkComponents(layout, family);
    std::error_code ignored;
    const fs::path own = layout.path() / "tubelet.json";
    const bool published = !fs::exists(own, ignored);

    request::ModelFacts facts;
    facts.folder = layout.place();
    facts.name = layout.name();
    facts.notices = layout.notices();
    facts.family = family.name;
    facts.license = readLicense(layout);
    for (const auto* component : componentsOf(family, layout)) {
        checkedClass(layout.config(component->name), *component->kind,
                     base::toUtf8(layout.configFile(component->name)));
    }
    family.readFacts(layout, published, facts);
    readScheduler(layout, facts);
    if (!published) {
        readTubeletJson({own, layout.json(own)}, facts);
    }
    facts.defaults.model = layout.place();
    readWeights(layout, facts);
    return facts;
}

}  // namespace tubelet::models
