// What the network is told of a run, and what it is held to: prompts, windows in time, the clip
// that is painted into.
#include "pipeline/clip_run.h"

#include <string>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "diffusion/noise.h"
#include "pipeline/time_windows.h"
#include "request/inputs.h"
#include "request/storyboard.h"

namespace tubelet::pipeline {

using request::Phase;

void ClipRun::encode() {
    if (isDenoised()) {
        return;
    }
    const base::Stopwatch encoding;
    m_observer.onPhase(Phase::EncodingPrompt);
    m_track = request::promptTrack(m_request, m_facts);
    m_prompts.clear();
    auto asked = m_request;
    for (const auto& prompt : m_track.prompts) {
        asked.prompt = prompt;
        auto condition = m_model->condition(asked, m_stop);
        m_prompts.push_back(condition.conditional);
        if (m_prompts.size() == 1) {
            m_condition = std::move(condition);
        } else {
            m_condition.notices.insert(m_condition.notices.end(), condition.notices.begin(), condition.notices.end());
        }
        asked.guidance = 1;
        asked.lowNoiseGuidance.reset();  // what it shall not show is known by then
    }
    if (m_track.prompts.empty()) {
        m_condition = m_model->condition(m_request, m_stop);
    }
    for (const auto& notice : m_condition.notices) {
        m_observer.onNotice(notice);
    }
    m_recipe.encodeMs += encoding.ms();
    checkStop(m_stop);
}

/// Outside of what is painted the sample is the clip's, under the noise that the run began with.
void ClipRun::keepPainted(DenoiseInput& input) const {
    if (!m_inputs.keptLatents().defined()) {
        return;
    }
    const auto shape = m_model->latentShape(m_request);
    input.kept.latents = m_inputs.keptLatents();
    input.kept.noise = diffusion::gaussianNoise(shape, m_request.seed).to(m_model->device());
    input.kept.change01 = m_inputs.keptChange();
    input.kept.firstStep = request::stepsLeftOut(m_request);
}

void ClipRun::cutIntoWindows(DenoiseInput& input) const {
    if (m_prompts.empty()) {
        return;
    }
    const std::int64_t latents = input.latents.size(2), window = request::windowLatents(m_request, m_facts);
    std::vector<dit::Condition> prompts;
    for (const auto& prompt : m_prompts) {
        prompts.push_back(m_inputs.added(prompt, m_model->takesGiven()));
    }
    input.passes = windowPasses(prompts, m_track.shares, latents, window);
    if (input.negativePrompt.defined()) {
        const std::vector<double> whole(static_cast<std::size_t>(latents), 1);
        input.negativePasses = windowPasses({input.negativePrompt}, {whole}, latents, window);
    }
}

}  // namespace tubelet::pipeline
