#pragma once

// A real prompt enhancer that has learnt one answer, small and quickly made.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "text/byte_tokenizer.h"
#include "text/t5_saving.h"
#include "training/enhancer_trainer.h"
#include "training/optimizer.h"

namespace tubelet::tests {

/// Writes its folder: whatever it is asked, it answers `answer`, cut at `maxTokens`.
inline void saveTinyEnhancer(const std::filesystem::path& folder, const std::string& answer, int maxTokens = 60) {
    at::manual_seed(4);
    text::T5Model model(training::optionsOf({.width = 32, .heads = 2, .hidden = 32, .layers = 1, .decoderLayers = 1}),
                        false);
    model->initialise();
    for (auto& parameter : model->parameters()) {
        parameter.requires_grad_(true);
    }
    training::Optimizer optimizer(training::enhancerParameters(model, true), {});
    const at::AutoGradMode recording(true);
    constexpr int kSteps = 200;
    for (int step = 0; step < kSteps; ++step) {
        std::vector<training::EnhancedExample> examples;
        for (int i = 0; i < 4; ++i) {  // any bytes
            const auto bytes = at::randint(3, 259, {1 + (step * 7 + i * 13) % 60}, at::kLong);
            const auto* values = bytes.const_data_ptr<std::int64_t>();
            examples.push_back({{values, values + bytes.numel()}, text::byteTokens(answer)});
            examples.back().read.push_back(text::kByteEnd);
        }
        optimizer.clearGradients();
        training::writingOf(model, examples).losses.mean().backward();
        optimizer.step(0.006 * (1 - static_cast<double>(step) / kSteps));
    }
    text::saveByteT5(model, maxTokens, {}, folder);
}

}  // namespace tubelet::tests
