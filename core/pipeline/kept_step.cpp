#include "pipeline/kept_step.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "diffusion/noise.h"
#include "models/latent_shape.h"
#include "pipeline/run_start.h"
#include "pipeline/run_store.h"

namespace tubelet::pipeline {
namespace {

namespace fs = std::filesystem;

bool areNumbers(const at::Tensor& tensor) {
    return at::isfinite(tensor).all().item<bool>();
}

/// Throws StepUnusable unless latents of a file are a run's.
void checkLatents(const fs::path& file, const at::Tensor& latents, const request::GenerationRequest& request,
                  const models::OpenedModel& model) {
    if (latents.sizes() != at::IntArrayRef(models::latentShape(request, model.facts()))) {
        throw StepUnusable(file, {says("pipeline", "it is of another size or length than the run")});
    }
    if (!areNumbers(latents)) {
        throw StepUnusable(file, {says("pipeline", "it holds values that are no numbers")});
    }
}

/// The state of a run after that step.
RunState readStep(const fs::path& folder, const RunRecord& record, int step, const models::OpenedModel& model) {
    const auto file = stepFile(folder, step);
    auto state = readRunState(file);
    const auto& company = state.company;
    // Earlier builds named only the company, in which the run was one of several.
    const bool isOwn = state.run.empty() ? std::find(company.begin(), company.end(), record.id) != company.end()
                                         : state.run == record.id;
    if (state.step != step || !isOwn) {
        throw StepUnusable(file, {says("pipeline", "it is of another run or step")});
    }
    checkLatents(file, state.latents, record.recipe.request, model);
    checkLatents(file, state.estimate, record.recipe.request, model);
    return state;
}

/// Throws StepUnusable where sampler and noise could not go on from a state.
void checkGoesOn(const fs::path& file, const RunState& state, const request::GenerationRequest& request,
                 const models::OpenedModel& model) {
    try {
        diffusion::NoiseSource(0).restore(state.noise);
        samplerOf(request, model)->restore(state.sampler);
    } catch (const Error& failure) {
        if (failure.kind() != ErrorKind::SourceUnreadable) {
            throw;
        }
        throw StepUnusable(file, {says("pipeline", "what its sampler or its noise need is incomplete")});
    }
    for (const auto& [name, tensor] : state.sampler.tensors) {
        if (!areNumbers(tensor)) {
            throw StepUnusable(file, {says("pipeline", "it holds values that are no numbers")});
        }
    }
}

/// `read` of the newest step that allows it, from the last one on; nothing where none does.
template <typename Read>
auto ofNewest(const fs::path& folder, const RunRecord& record, std::vector<request::Notice>& notices, const Read& read)
    -> std::optional<decltype(read(1))> {
    auto kept = keptSteps(folder, record);
    for (; !kept.empty(); kept.pop_back()) {
        try {
            return read(kept.back());
        } catch (const StepUnusable& failure) {
            notices.push_back(
                {"step-unreadable", kept.size() > 1
                                        ? inOrder(failure.problem(), {says("pipeline", "The step before it is taken.")})
                                        : failure.problem()});
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<RunState> findState(const fs::path& folder, const RunRecord& record, int step,
                                  const models::OpenedModel& model, std::vector<request::Notice>& notices) {
    const auto read = [&](int wanted) {
        auto state = readStep(folder, record, wanted, model);
        checkGoesOn(stepFile(folder, wanted), state, record.recipe.request, model);
        return state;
    };
    if (step > 0) {
        const auto kept = keptSteps(folder, record);
        if (!std::binary_search(kept.begin(), kept.end(), step)) {
            refuseMissingStep(folder, record, step);
        }
        return read(step);
    }
    auto newest = ofNewest(folder, record, notices, read);
    if (!newest && record.firstStep > 0) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline",
                         "The run in %1 branched off another one, and none of its steps can be read. Branch off that "
                         "run again."),
                    folder);
    }
    if (!newest) {
        notices.push_back(
            {"begins-anew",
             {says("pipeline", "The run in %1 holds no step to go on from: it begins anew, from its first."), folder}});
    }
    return newest;
}

int newestStep(const fs::path& folder, const RunRecord& record, const models::OpenedModel& model,
               std::vector<request::Notice>& notices) {
    if (keptSteps(folder, record).empty()) {
        refuseMissingStep(folder, record, record.recipe.request.steps);
    }
    const auto newest =
        ofNewest(folder, record, notices, [&](int step) { return readStep(folder, record, step, model).step; });
    if (!newest) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline", "None of the steps that the run in %1 kept can be used. Resume the run first."),
                    folder);
    }
    return *newest;
}

at::Tensor latentsToDecode(const fs::path& folder, int step, const request::GenerationRequest& request,
                           const models::OpenedModel& model) {
    std::error_code ignored;
    const int wanted = step > 0 ? step : request.steps;
    if (holdsRun(folder) && fs::exists(stepFile(folder, wanted), ignored)) {
        const auto state = readStep(folder, readRunRecord(folder), wanted, model);
        return step > 0 ? state.estimate : state.latents;
    }
    const auto former = folder / "final.safetensors";
    const bool isFormer = step == 0 && fs::exists(former, ignored);
    auto latents = isFormer ? readEstimate(former) : keptEstimate(folder, wanted);
    checkLatents(isFormer ? former : stepFile(folder, wanted), latents, request, model);
    return latents;
}

}  // namespace tubelet::pipeline
