#include "jobs/fault.h"

#include <new>
#include <string>

#include "base/logging.h"
#include "base/system.h"

namespace tubelet::jobs {
namespace {

/// The first line: what libraries throw may go on with a stack of addresses.
std::string firstLine(const char* what) {
    const std::string text = what;
    return text.substr(0, text.find('\n'));
}

}  // namespace

Message failedSilently() {
    return {says("jobs", "The engine failed for a reason that it did not tell.")};
}

Fault faultOfException() {
    try {
        throw;
    } catch (const Cancelled&) {
        throw;
    } catch (const Error& error) {
        return {error.message(), error.kind(), false};
    } catch (const std::bad_alloc&) {
        return {base::memoryRanOut(), ErrorKind::OutOfMemory, true};
    } catch (const std::exception& error) {  // c10::Error too
        base::logger("jobs")->error("the engine threw: {}", error.what());
        return {inOrder({says("jobs", "The engine failed: %1."), firstLine(error.what())}, base::logFileHint()),
                ErrorKind::Internal, true};
    } catch (...) {
        return {failedSilently(), ErrorKind::Internal, true};
    }
}

}  // namespace tubelet::jobs
