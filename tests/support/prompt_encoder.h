#pragma once

#include <filesystem>

#include <ATen/ATen.h>

#include "checkpoint/json_file.h"
#include "checkpoint/weights.h"
#include "text/prompt_encoder.h"

namespace tubelet::tests {

/// The prompt encoder of a model folder, on the CPU. Throws as text::PromptEncoder does.
inline text::PromptEncoder encoderOf(const std::filesystem::path& model, at::ScalarType dtype = at::kFloat) {
    return {{model / "tokenizer", "",
             text::UMT5EncoderOptions::fromConfig(checkpoint::readJson(model / "text_encoder/config.json")),
             checkpoint::Weights::open(model / "text_encoder")},
            at::kCPU,
            dtype};
}

}  // namespace tubelet::tests
