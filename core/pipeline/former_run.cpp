#include "pipeline/former_run.h"

#include <vector>

#include "pipeline/run_start.h"

namespace tubelet::pipeline {

FormerRun readFormer(const RunStart& start, bool goesOn, const request::GenerationRequest& now, RunObserver& observer) {
    FormerRun former{start.folder, readRunRecord(start.folder), std::nullopt, goesOn};
    checkContinues(former.record.recipe.request, now);
    std::vector<request::Notice> notices;
    former.state = findState(start.folder, former.record, start.step, notices);
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
        observer.onNotice({"branched",
                           {says("pipeline", "This run branches off after step %1 of %2 of the run in %3."), step,
                            steps, former.folder}});
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
