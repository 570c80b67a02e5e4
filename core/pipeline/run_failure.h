#pragma once

#include <exception>
#include <filesystem>
#include <stop_token>

#include "base/error.h"
#include "request/generation_request.h"
#include "request/reports.h"

namespace tubelet::pipeline {

/// A network gave values that are not numbers.
class NotNumbers : public Error {
  public:
    explicit NotNumbers(const Message& message) : Error(ErrorKind::Internal, message) {}
};

/// For a NotNumbers whose cause lies in the weights of the request's model an
/// Error(ModelUnreadable) that names file and tensor, since no setting mends it; for one with LoRAs
/// in use one that names those; else `failure` as it is.
/// Reads the weights.
/// Worker-only.
std::exception_ptr explained(const std::exception_ptr& failure, const request::GenerationRequest& request,
                             const std::stop_token& stop);

/// How a run ends that threw: Cancelled, or Failed with the kind and the sentence that the user
/// sees, whatever was thrown (memory that ran out, LibTorch's own errors).
/// Faults of the engine are logged as a whole.
/// Thread-safe.
request::GenerationResult resultOf(const std::exception_ptr& failure);

/// How a run ended, for callers whose failures are thrown: nothing where it has its clip, else
/// Cancelled, or the Error that it failed with.
/// Thread-safe.
void throwUnlessFinished(const request::GenerationResult& result);

/// The same for work whose failures are thrown: Cancelled, or an Error.
[[noreturn]] void throwForUser(const std::exception_ptr& failure);

}  // namespace tubelet::pipeline
