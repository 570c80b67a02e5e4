#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "dit/condition.h"
#include "patch/pack.h"

namespace tubelet::training {

/// A clip as the denoiser is trained on it.
struct Example {
    std::string name;          ///< for people: its file
    std::string caption;       ///< UTF-8; empty where each step draws another one
    at::Tensor latents;        ///< (1, C, t, h, w), normalised, of any float dtype
    dit::Condition condition;  ///< of its caption, see models::Condition::conditional
    patch::Grid grid{};        ///< the denoiser's patches of it

    std::int64_t tokens() const { return patch::patchCount(grid); }
};

/// What is trained on.
struct ExampleSet {
    std::vector<Example> examples;
    dit::Condition unconditional;  ///< in place of a caption that is dropped
};

}  // namespace tubelet::training
