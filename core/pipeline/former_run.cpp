#include "pipeline/former_run.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "pipeline/kept_step.h"
#include "pipeline/run_loras.h"
#include "pipeline/run_start.h"

namespace tubelet::pipeline {
namespace {

/// A branch may take a LoRA that has changed where it lies, but not unsaid.
void tellOtherLoras(const request::ClipRecipe& before, const request::ClipRecipe& now, RunObserver& observer) {
    for (std::size_t i = 0; i < std::min(before.request.loras.size(), before.loraHashes.size()); ++i) {
        const auto& file = before.request.loras[i].file;
        for (std::size_t k = 0; k < std::min(now.request.loras.size(), now.loraHashes.size()); ++k) {
            if (now.request.loras[k].file == file && now.loraHashes[k] != before.loraHashes[i]) {
                observer.onNotice({"lora-changed",
                                   {says("pipeline",
                                         "The LoRA %1 has changed since the run that this one branches off: the branch "
                                         "takes it as it is now."),
                                    file}});
            }
        }
    }
}

}  // namespace

FormerRun readFormer(const RunStart& start, bool goesOn, const request::GenerationRequest& now,
                     const models::OpenedModel& model, RunObserver& observer) {
    FormerRun former{start.folder, readRunRecord(start.folder), std::nullopt, goesOn};
    checkContinues(former.record.recipe.request, now);
    std::vector<request::Notice> notices;
    former.state = findState(start.folder, former.record, start.step, model, notices);
    for (const auto& notice : notices) {
        observer.onNotice(notice);
    }
    return former;
}

void inherit(const FormerRun& former, request::ClipRecipe& recipe, RunObserver& observer) {
    const auto& before = former.record.recipe;
    const auto& state = former.state;
    if (former.goesOn) {
        checkSameLoras(former.record, former.folder, recipe.loraHashes);
    } else {
        tellOtherLoras(before, recipe, observer);
    }
    recipe.branchedFrom = before.branchedFrom;
    recipe.continuedElsewhere = before.continuedElsewhere;
    if (former.goesOn) {
        recipe.resumedAfter = before.resumedAfter;
    }
    if (!state) {
        return;
    }
    const int step = state->step, steps = before.request.steps;
    if (former.goesOn) {
        recipe.resumedAfter.push_back(step);
        recipe.loadMs = state->loadMs;
        recipe.encodeMs = state->encodeMs;
        recipe.denoiseMs = state->denoiseMs;
        observer.onNotice({"resumed", {says("pipeline", "The run goes on after step %1 of %2."), step, steps}});
    } else {
        recipe.branchedFrom.push_back({before.request, step, hashOf(*state)});
        observer.onNotice(
            {"branched",
             {says("pipeline", "This run branches off an earlier one after its step %1 of %2."), step, steps}});
    }
    if (const auto notice = movedNotice(before, recipe)) {
        recipe.continuedElsewhere = true;
        observer.onNotice(*notice);
    }
}

bool FormerRun::isDenoised() const {
    return state && state->step >= record.recipe.request.steps;
}

}  // namespace tubelet::pipeline
