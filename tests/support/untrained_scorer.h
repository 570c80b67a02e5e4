#pragma once

#include <filesystem>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "vit/navit_folder.h"
#include "world/labels.h"

namespace tubelet::tests {

/// A scorer of the world's clips of up to 256 pixels: untrained, but it tells one clip from
/// another.
inline void saveUntrainedScorer(const std::filesystem::path& folder) {
    vit::NaVitOptions options;
    options.patchSize = {4, 16, 16};
    options.heads = 2;
    options.headDim = 8;
    options.hiddenWidth = 32;
    options.layers = 1;
    options.mostPatches = {4, 16, 16};
    options.hasMask = true;
    vit::ClassLabels labels;
    for (const auto& [name, answers] : world::questions(false)) {
        labels.groups.push_back({name, std::ssize(labels.names), std::ssize(answers)});
        labels.names.insert(labels.names.end(), answers.begin(), answers.end());
    }
    options.classes = std::ssize(labels.names);
    vit::NaVit model(options);
    at::manual_seed(4);
    model->initialise();
    const at::NoGradGuard noGrad;
    for (auto& parameter : model->parameters()) {
        parameter.add_(at::randn_like(parameter) * 0.3);
    }
    vit::NaVitInput input;
    input.longestEdge = 256;
    vit::saveNaVitFolder(model, labels, input, folder);
}

}  // namespace tubelet::tests
