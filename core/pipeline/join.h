#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "pipeline/run_company.h"
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

/// companiesOf() the runs in these folders, which are of these requests; but those of a company
/// that would be planned differently from each other, or for all of which there is too little
/// memory now, go on alone.
/// Throws as companiesOf().
std::vector<RunCompany> companiesThatFit(const std::vector<request::GenerationRequest>& requests,
                                         const std::vector<std::filesystem::path>& folders);

}  // namespace tubelet::pipeline
