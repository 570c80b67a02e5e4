#include "pipeline/run_failure.h"

#include <new>
#include <string>

#include <c10/util/Exception.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/system.h"

namespace tubelet::pipeline {
namespace {

std::string engineFailed(const std::string& why) {
    return "The engine failed: " + why + (why.ends_with('.') ? "" : ".") + base::logFileHint();
}

}  // namespace

request::GenerationResult resultOf(const std::exception_ptr& failure) {
    request::GenerationResult result;
    try {
        std::rethrow_exception(failure);
    } catch (const Cancelled&) {
        result.outcome = request::Outcome::Cancelled;
    } catch (const Error& error) {
        result.errorKind = error.kind();
        result.message = error.what();
    } catch (const std::bad_alloc&) {
        result.errorKind = ErrorKind::OutOfMemory;
        result.message = base::kMemoryRanOut;
    } catch (const c10::OutOfMemoryError&) {
        result.errorKind = ErrorKind::OutOfMemory;
        result.message = "The GPU's memory ran out. Choose a smaller size or a shorter clip, or run on the CPU.";
    } catch (const c10::Error& error) {
        base::logger("pipeline")->error("{}", error.what());
        result.errorKind = ErrorKind::Internal;
        result.message = engineFailed(error.what_without_backtrace());
    } catch (const std::exception& error) {
        result.errorKind = ErrorKind::Internal;
        result.message = engineFailed(error.what());
    }
    return result;
}

void throwForUser(const std::exception_ptr& failure) {
    const auto result = resultOf(failure);
    if (result.outcome == request::Outcome::Cancelled) {
        throw Cancelled();
    }
    throw Error(result.errorKind, result.message);
}

}  // namespace tubelet::pipeline
