#include "pipeline/step_store.h"

#include <cstdio>
#include <system_error>

#include <ATen/ATen.h>

#include "base/error.h"
#include "checkpoint/safetensors.h"

namespace tubelet::pipeline {

StepStore::StepStore(std::filesystem::path folder) : m_folder(std::move(folder)) {
    if (m_folder.empty()) {
        return;
    }
    std::error_code failure;
    std::filesystem::create_directories(m_folder, failure);
    if (failure) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("pipeline",
                         "The folder for step latents, %1, can't be created: %2. Free or choose another cache folder "
                         "(XDG_CACHE_HOME)."),
                    m_folder, failure);
    }
}

std::filesystem::path StepStore::fileOf(int step) const {
    if (step == kFinal) {
        return m_folder / "final.safetensors";
    }
    char name[32];
    std::snprintf(name, sizeof name, "step-%02d.safetensors", step);
    return m_folder / name;
}

void StepStore::put(int step, const at::Tensor& latents) {
    const auto kept = latents.detach().to(at::kCPU, at::kFloat).contiguous().clone();
    if (m_folder.empty()) {
        m_newest = kept;
        m_newestStep = step;
    } else {
        checkpoint::writeSafetensors(fileOf(step), {{"latents", kept}});
    }
}

at::Tensor StepStore::get(int step) const {
    if (!m_folder.empty()) {
        if (!has(step)) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("pipeline",
                             "The latents of this step are no longer kept (%1 is gone). Generate the clip again from "
                             "its recipe."),
                        fileOf(step));
        }
        return checkpoint::SafetensorsFile(fileOf(step)).tensor("latents").to(at::kFloat).clone();
    }
    if (!has(step)) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline",
                         "Step %1 is not kept: this run has no folder for its steps. Name one (--save-steps) to see "
                         "earlier steps."),
                    step);
    }
    return m_newest;
}

bool StepStore::has(int step) const {
    return m_folder.empty() ? m_newestStep == step : std::filesystem::exists(fileOf(step));
}

}  // namespace tubelet::pipeline
