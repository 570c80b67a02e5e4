#include "pipeline/run_failure.h"

#include <string>

#include <c10/util/Exception.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/shown.h"
#include "base/system.h"
#include "checkpoint/broken_values.h"
#include "models/opened_model.h"
#include "pipeline/step_down.h"
#include "request/lora.h"

namespace tubelet::pipeline {
namespace {

Message engineFailed(std::string why) {
    if (why.ends_with('.')) {
        why.pop_back();
    }
    return inOrder({says("pipeline", "The engine failed: %1."), why}, base::logFileHint());
}

request::GenerationResult outOf(MemoryKind memory) {
    request::GenerationResult result;
    result.errorKind = ErrorKind::OutOfMemory;
    result.message = memory == MemoryKind::Host
                         ? base::memoryRanOut()
                         : Message{says("pipeline",
                                        "The GPU's memory ran out. Choose a smaller size or a shorter clip, or run on "
                                        "the CPU.")};
    return result;
}

/// A sentence about the first values in the weights that are no finite numbers, or nothing.
Message brokenWeights(const std::filesystem::path& model, const std::stop_token& stop) {
    const auto opened = models::openModel(model);
    for (const auto& component : opened->layout().weighted()) {
        const auto& weights = opened->layout().weights(component);
        if (const auto tensor = checkpoint::firstBrokenTensor(weights, stop); !tensor.empty()) {
            return {
                says("pipeline",
                     "The weights in %1 hold values that are no numbers, or infinite (%2), which no setting mends: the "
                     "file is damaged or was saved so. Download the model again, or use another edition of it."),
                weights.path(), base::shownText(tensor)};
        }
    }
    return {};
}

}  // namespace

std::exception_ptr explained(const std::exception_ptr& failure, const request::GenerationRequest& request,
                             const std::stop_token& stop) {
    try {
        std::rethrow_exception(failure);
    } catch (const NotNumbers& numbers) {
        try {
            if (const Message sentence = brokenWeights(request.model, stop); !sentence.empty()) {
                return std::make_exception_ptr(Error(ErrorKind::ModelUnreadable, sentence));
            }
        } catch (const Cancelled&) {
            return std::current_exception();
        } catch (const std::exception& error) {
            base::logger("pipeline")->warn("the weights could not be looked at: {}", error.what());
        }
        if (const Message inUse = request::lorasInUse(request.loras); !inUse.empty()) {
            return std::make_exception_ptr(NotNumbers(inOrder(numbers.message(), inUse)));
        }
    } catch (...) {
        // Another failure speaks for itself.
    }
    return failure;
}

request::GenerationResult resultOf(const std::exception_ptr& failure) {
    request::GenerationResult result;
    try {
        std::rethrow_exception(failure);
    } catch (const Cancelled&) {
        result.outcome = request::Outcome::Cancelled;
    } catch (const Error& error) {
        result.errorKind = error.kind();
        result.message = error.message();
    } catch (const std::exception& error) {
        const auto* torch = dynamic_cast<const c10::Error*>(&error);
        if (torch != nullptr) {
            base::logger("pipeline")->error("{}", torch->what());
        }
        if (const auto memory = memoryThatRanOut(failure)) {
            return outOf(*memory);
        }
        result.errorKind = ErrorKind::Internal;
        result.message = engineFailed(torch != nullptr ? torch->what_without_backtrace() : error.what());
    }
    return result;
}

void throwUnlessFinished(const request::GenerationResult& result) {
    if (result.outcome == request::Outcome::Cancelled) {
        throw Cancelled();
    }
    if (result.outcome == request::Outcome::Failed) {
        throw Error(result.errorKind, result.message);
    }
}

void throwForUser(const std::exception_ptr& failure) {
    const auto result = resultOf(failure);
    throwUnlessFinished(result);
    throw Error(result.errorKind, result.message);  // of a failure nothing else comes
}

}  // namespace tubelet::pipeline
