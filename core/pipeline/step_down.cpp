#include "pipeline/step_down.h"

#include <algorithm>
#include <new>
#include <string_view>

#include <c10/util/Exception.h>

#include "base/error.h"

namespace tubelet::pipeline {

bool isOutOfMemory(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::bad_alloc&) {
        return true;
    } catch (const c10::OutOfMemoryError&) {
        return true;
    } catch (const c10::Error& error) {
        // The CPU's allocator has no exception of its own.
        return std::string_view(error.what()).find("DefaultCPUAllocator") != std::string_view::npos;
    } catch (const Error& error) {
        return error.kind() == ErrorKind::OutOfMemory;
    } catch (...) {
        return false;
    }
}

std::optional<models::Memory> lessThan(const models::MemoryPlan& failed, const request::GenerationRequest& request,
                                       const request::ModelFacts& facts, const models::ResolvedDevice& device) {
    auto available = models::memoryForARun(device);
    auto& counted = device.device == "cpu" ? available.host : available.device;
    const auto peak = failed.peak();
    counted = std::min(counted, (device.device == "cpu" ? peak.host : peak.device) - 1);
    if (models::planMemory(request, facts, device, available).peak().fits(available)) {
        return available;
    }
    return std::nullopt;
}

}  // namespace tubelet::pipeline
