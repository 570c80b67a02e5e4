#include "pipeline/step_down.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>
#include <string_view>

#include <c10/util/Exception.h>

namespace tubelet::pipeline {
namespace {

// LibTorch has a type of its own for one allocator of a graphics card alone: the CPU's, CUDA itself
// and CUDA's libraries are known by their words.
constexpr std::string_view kHostWords[] = {"DefaultCPUAllocator", "HOST_ALLOCATION_FAILED"};
constexpr std::string_view kDeviceWords[] = {
    "error: out of memory",      // "CUDA error: ", "CUDA driver error: "
    "_ALLOC_FAILED",             // CUBLAS_STATUS_, CUDNN_STATUS_, CUSOLVER_STATUS_, CUFFT_
    "DEVICE_ALLOCATION_FAILED",  // CUDNN_STATUS_INTERNAL_ERROR_
};

std::optional<MemoryKind> memoryThatRanOut(const c10::Error& error) {
    const std::string_view said = error.what_without_backtrace();
    const auto has = [said](std::string_view words) { return said.find(words) != std::string_view::npos; };
    if (std::any_of(std::begin(kHostWords), std::end(kHostWords), has)) {
        return MemoryKind::Host;
    }
    if (dynamic_cast<const c10::OutOfMemoryError*>(&error) ||
        std::any_of(std::begin(kDeviceWords), std::end(kDeviceWords), has)) {
        return MemoryKind::Device;
    }
    return std::nullopt;
}

/// Those bytes of it.
std::uint64_t& partOf(models::Memory& memory, MemoryKind kind, const models::ResolvedDevice& device) {
    return kind == MemoryKind::Host || device.device == "cpu" ? memory.host : memory.device;
}

}  // namespace

std::optional<MemoryKind> memoryThatRanOut(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::bad_alloc&) {
        return MemoryKind::Host;
    } catch (const c10::Error& error) {
        return memoryThatRanOut(error);
    } catch (const std::exception& error) {
        // oneDNN's, whose type is LibTorch's own secret: what it could make before it can make
        return std::string_view(error.what()).starts_with("could not create a ") ? std::optional(MemoryKind::Host)
                                                                                 : std::nullopt;
    } catch (...) {
        return std::nullopt;
    }
}

std::uint64_t bytesIn(const models::Memory& memory, MemoryKind kind, const models::ResolvedDevice& device) {
    auto copy = memory;
    return partOf(copy, kind, device);
}

std::optional<models::Memory> lessThan(const models::MemoryPlan& failed, MemoryKind ranOut,
                                       const request::GenerationRequest& request, const request::ModelFacts& facts,
                                       const models::ResolvedDevice& device, models::Memory available) {
    const auto taken = bytesIn(failed.peak(), ranOut, device);
    if (taken == 0) {
        return std::nullopt;
    }
    auto& counted = partOf(available, ranOut, device);
    counted = std::min(counted, taken - 1);
    if (models::planMemory(request, facts, device, available).peak().fits(available)) {
        return available;
    }
    return std::nullopt;
}

}  // namespace tubelet::pipeline
