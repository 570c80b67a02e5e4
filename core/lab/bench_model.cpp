#include "lab/bench_model.h"

#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/median.h"
#include "base/stopwatch.h"
#include "base/system.h"
#include "lab/paired.h"
#include "models/describe.h"
#include "models/devices.h"
#include "models/opened_model.h"
#include "request/legal.h"

namespace tubelet::lab {
namespace {

request::GenerationRequest defaultClip(const BenchPlace& place, const request::ModelFacts& facts) {
    if (facts.needsFirst) {
        throw Error(ErrorKind::InvalidValue,
                    says("lab", "This model makes clips of given frames; only models that need none are timed."));
    }
    auto clip = request::defaultRequest(facts, facts.classes.count > 0 ? "0" : "a red fish swims");
    clip.model = place.model;
    return clip;
}

}  // namespace

BenchModel::BenchModel(const BenchPlace& place, int rounds, const std::stop_token& stop)
    : m_device(models::resolveDevice(place.device, place.dtype)),
      m_threads(place.threads),
      m_facts(models::describeModel(place.model)),
      m_clip(defaultClip(place, m_facts)),
      m_plan(models::planMemory(m_clip, m_facts, m_device)) {
    models::checkMemory(m_plan, models::memoryForARun(m_device));
    const base::Stopwatch loading;
    m_model = models::loadModel(models::openModel(place.model), m_plan.placements);
    m_model->prepareCondition(m_clip, stop);
    m_loadMs = loading.ms();
    std::vector<double> promptMs;
    for (int round = 0; round < rounds; ++round) {
        m_model->forgetPrompts();
        const base::Stopwatch encoding;
        m_condition = m_model->condition(m_clip, stop);
        m_condition.conditional.text.sum().item<double>();  // waits for the device
        promptMs.push_back(encoding.ms());
    }
    m_promptMs = base::median(promptMs);
    if (!m_plan.keepText()) {
        m_model->releaseCondition();
    }
    const base::Stopwatch loadingRest;
    m_model->denoiser(stop);
    m_loadMs += loadingRest.ms();
}

BenchedPlace BenchModel::benched() const {
    return {m_facts.name,      m_device.device, m_device.dtype, base::processorName(),
            m_threads.count(), m_clip.width,    m_clip.height,  m_clip.frames};
}

}  // namespace tubelet::lab
