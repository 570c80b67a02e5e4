#pragma once

#include <cstddef>
#include <vector>

#include "request/generation_request.h"

namespace tubelet::pipeline {

/// How many of the first of these requests are denoised sooner together than one after
/// another, at least 1: those of the same model, device, dtype and threads whose steps take at
/// most models::joinTokens() each and models::packTokens() together, while the memory for all
/// of them is there.
/// Clips that are denoised in windows are never joined.
/// Reads small files only; requests that can't run are not joined.
/// Thread-safe.
std::size_t worthJoining(const std::vector<request::GenerationRequest>& requests);

}  // namespace tubelet::pipeline
