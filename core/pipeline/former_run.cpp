#include "pipeline/former_run.h"

#include <string>
#include <vector>

#include "base/paths.h"
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
    checkSameModel(former.record, former.folder, recipe.request.model, recipe.modelHash);
    recipe.branchedFrom = before.branchedFrom;
    recipe.continuedElsewhere = before.continuedElsewhere;
    if (former.goesOn) {
        recipe.resumedAfter = before.resumedAfter;
    }
    if (!state) {
        return;
    }
    const auto place = std::to_string(state->step) + " of " + std::to_string(before.request.steps);
    if (former.goesOn) {
        recipe.resumedAfter.push_back(state->step);
        recipe.loadMs = state->loadMs;
        recipe.encodeMs = state->encodeMs;
        recipe.denoiseMs = state->denoiseMs;
        observer.onNotice({"resumed", "The run goes on after step " + place + "."});
    } else {
        recipe.branchedFrom.push_back({before.request, state->step, hashOf(*state)});
        observer.onNotice({"branched", "This run branches off after step " + place + " of the run in " +
                                           base::toUtf8(former.folder) + "."});
    }
    if (const auto notice = movedNotice(before, recipe)) {
        recipe.continuedElsewhere = true;
        observer.onNotice(*notice);
    }
}

}  // namespace tubelet::pipeline
