// What a run tells of itself while it goes on.
#include "pipeline/clip_run.h"

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "media/clip_difference.h"
#include "pipeline/run_company.h"
#include "pipeline/step_telling.h"
#include "request/lora.h"

namespace tubelet::pipeline {

void ClipRun::tellCompany(const std::vector<const ClipRun*>& company) {
    const auto asMember = [](const ClipRun& run) {
        return CompanyMember{run.m_record.id, run.m_taken ? run.m_taken->step : 0};
    };
    std::vector<CompanyMember> now;
    for (const ClipRun* other : company) {
        now.push_back(asMember(*other));
    }
    const auto& before = m_former->state->company;
    if (!isSameCompany(before, now, asMember(*this))) {
        m_recipe.continuedElsewhere = true;
        m_observer.onNotice(companyNotice(before.size(), company.size()));
    }
}

/// The pixels may differ by rounding from those of the company that it was begun in.
void ClipRun::tellAlone(const std::string& why) {
    m_recipe.continuedElsewhere = true;
    m_observer.onNotice({"passes-alone",
                         {says("pipeline",
                               "A forward pass that this clip shared with others failed (%1): each goes on alone from "
                               "here, which takes longer."),
                          why}});
}

void ClipRun::tell(const DenoiseStep& done) {
    const double elapsedMs = m_denoising->ms() - *m_pausedMs;
    m_recipe.denoiseMs = m_formerMs + elapsedMs;
    auto state = stateAt(done.index + 1, done.latents, done.estimate);
    state.company = done.company;
    m_store->put(std::move(state));
    keepRecord();
    tellFailure();
    const StepTimes times{m_formerMs, elapsedMs, done.index + 1 - firstStep(), m_decodeMsPerPixel * pixels()};
    m_observer.onStep(stepReport(done, *m_sampler, m_request, times,
                                 m_observer.wantsPreview() ? m_quickPreview.get() : nullptr, m_stop));
    decodeAskedSteps(
        m_observer, [this](int step) { return preview(step); }, *m_pausedMs);
}

media::SharedClip ClipRun::preview(int step) {
    if (!m_plan.decodesBeside) {
        throw Error(ErrorKind::OutOfMemory,
                    says("pipeline",
                         "There is too little memory to decode a step beside the transformer. Watch it when the run "
                         "has ended, or choose a smaller size."));
    }
    struct VaeLeaves {
        models::VideoModel& model;
        ~VaeLeaves() { model.makeRoomForDenoising(); }
    };
    const VaeLeaves afterwards{*m_model};
    return m_truePreview->decode(m_store->estimate(step), m_request, m_stop);
}

void ClipRun::tellTiles(Message why) {
    m_observer.onNotice({"tiled-decode", std::move(why)});
}

/// LoRAs that are far too strong end as one colour, without any number that is none.
void ClipRun::tellFlat(const media::Clip& clip) {
    const Message inUse = request::lorasInUse(m_request.loras);
    if (!inUse.empty() && isPlain(clip)) {
        m_observer.onNotice(
            {"lora-plain",
             inOrder({says("pipeline", "The clip shows one plain colour, as LoRAs do that are too strong.")}, inUse)});
    }
}

}  // namespace tubelet::pipeline
