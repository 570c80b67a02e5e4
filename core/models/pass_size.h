#pragma once

#include <cstdint>

#include <c10/core/Device.h>

namespace tubelet::models {

/// Tokens that a forward pass is filled up to: beyond it nothing is gained any more, and memory and
/// the time to react to Stop grow.
/// Measured on a CPU of two cores with the bundled model; see docs/architecture.md.
/// On a GPU not measured: chosen by what fills a large one.
std::int64_t packTokens(c10::Device device);

/// Tokens of one step of a run, with its guidance pair, up to which it is worth to join
/// others: a pass costs some milliseconds whatever it holds, and up to here that is a fifth of
/// a run's time and more.
/// Larger ones would only let the first clip come later.
std::int64_t joinTokens(c10::Device device);

}  // namespace tubelet::models
