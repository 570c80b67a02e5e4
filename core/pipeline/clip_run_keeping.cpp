// What a run leaves in its folder: the record of the whole, the state of each step, and what is
// said where the disk refuses.
#include "pipeline/clip_run.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "base/error.h"

namespace tubelet::pipeline {

/// Writes what the run's folder says of it as a whole; of a branch also the state that it begins
/// with, so that it needs the other run no more.
void ClipRun::openStore() {
    const bool goesOn = m_former && m_former->goesOn;
    m_record.id = goesOn ? m_former->record.id : newRunId();
    m_record.firstStep = goesOn ? m_former->record.firstStep : m_taken ? m_taken->step : 0;
    m_record.recipe = m_recipe;
    m_record.clip = goesOn && m_clip.empty() ? m_former->record.clip : m_clip;
    // its steps are what they were: it is only decoded
    if (m_runFolder.empty() || (goesOn && isDenoised())) {
        return;
    }
    try {
        writeRunRecord(m_runFolder, m_record);
        m_inputs.keepLatents(m_runFolder);
    } catch (const Error& failure) {
        if (!goesOn) {
            throw;  // nothing is computed yet
        }
        m_observer.onNotice({"record-not-kept", inOrder(failure.message(), {says("pipeline", "The run goes on.")})});
    }
    if (m_taken && !goesOn && !isDenoised()) {
        m_store->put(stateAt(m_taken->step, m_taken->latents, m_former->state->estimate));
    }
}

RunState ClipRun::stateAt(int step, const at::Tensor& latents, const at::Tensor& estimate) const {
    RunState state;
    state.step = step;
    state.run = m_record.id;
    state.latents = latents;
    state.estimate = estimate;
    state.sampler = m_sampler->state();
    state.noise = m_noise.state();
    state.company = {m_record.id};
    state.loadMs = m_recipe.loadMs;
    state.encodeMs = m_recipe.encodeMs;
    state.denoiseMs = m_recipe.denoiseMs;
    return state;
}

/// A record that was removed meanwhile is written again: without it no step is of use.
void ClipRun::keepRecord() {
    std::error_code failed;
    const bool isNeeded = !m_runFolder.empty() && !m_isRecordLost && !holdsRun(m_runFolder);
    if (!isNeeded || !std::filesystem::exists(m_runFolder, failed)) {
        return;  // a folder that is gone is told with the step
    }
    try {
        writeRunRecord(m_runFolder, m_record);
        m_observer.onNotice(
            {"record-restored",
             {says("pipeline", "The run.json of the run in %1 was removed while it went on: it is written again."),
              m_runFolder}});
    } catch (const Error& failure) {
        m_isRecordLost = true;
        m_observer.onNotice({"record-not-kept", inOrder(failure.message(), {says("pipeline", "The run goes on.")})});
    }
}

/// A state that can't be kept costs nothing but itself.
void ClipRun::tellFailure() {
    if (const auto failure = m_store->takeFailure()) {
        m_observer.onNotice({"step-not-kept", *failure});
    }
}

}  // namespace tubelet::pipeline
