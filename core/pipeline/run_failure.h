#pragma once

#include <exception>

#include "request/reports.h"

namespace tubelet::pipeline {

/// How a run ends that threw: Cancelled, or Failed with the kind and the sentence that the user sees, whatever was
/// thrown (memory that ran out, LibTorch's own errors). Faults of the engine are logged as a whole. Thread-safe.
request::GenerationResult resultOf(const std::exception_ptr& failure);

/// The same for work whose failures are thrown: Cancelled, or an Error.
[[noreturn]] void throwForUser(const std::exception_ptr& failure);

}  // namespace tubelet::pipeline
