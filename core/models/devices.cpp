#include "models/devices.h"

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <mutex>

#include <ATen/Context.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <ATen/DeviceAccelerator.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/system.h"

namespace tubelet::models {
namespace {

/// The folder that the running LibTorch was loaded from.
std::filesystem::path libtorchFolder() {
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void*>(&at::globalContext), &info) == 0 || info.dli_fname == nullptr) {
        return {};
    }
    return std::filesystem::path(info.dli_fname).parent_path();
}

Message tryLoadCuda() {
    if (dlopen("libcuda.so.1", RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        return {says("models", "no NVIDIA driver was found (libcuda.so.1)")};
    }
    const auto library = libtorchFolder() / "libtorch_cuda.so";
    if (dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        const char* reason = dlerror();
        return {says("models",
                     "the CUDA part of LibTorch can't be loaded (%1); fetch its libraries once with: tools/run --cuda"),
                reason ? verbatim(reason) : Message{says("models", "unknown reason")}};
    }
    try {
        if (!at::hasCUDA() || at::detail::getCUDAHooks().deviceCount() == 0) {
            return {says("models", "LibTorch's CUDA part is loaded but finds no usable GPU")};
        }
    } catch (const std::exception& failure) {
        return {says("models", "LibTorch's CUDA part fails to start: %1"), failure.what()};
    }
    return {};
}

/// Name and memory of a GPU from the driver itself; LibTorch offers them only with CUDA headers.
Message gpuLabel(int index) {
    void* driver = dlopen("libcuda.so.1", RTLD_NOW);
    if (driver == nullptr) {
        return verbatim("NVIDIA GPU");
    }
    using Init = int (*)(unsigned);
    using Get = int (*)(int*, int);
    using Name = int (*)(char*, int, int);
    using Memory = int (*)(std::size_t*, int);
    const auto init = reinterpret_cast<Init>(dlsym(driver, "cuInit"));
    const auto get = reinterpret_cast<Get>(dlsym(driver, "cuDeviceGet"));
    const auto name = reinterpret_cast<Name>(dlsym(driver, "cuDeviceGetName"));
    const auto memory = reinterpret_cast<Memory>(dlsym(driver, "cuDeviceTotalMem_v2"));
    int device = 0;
    std::array<char, 256> text{};
    std::size_t bytes = 0;
    if (!init || !get || !name || !memory || init(0) != 0 || get(&device, index) != 0 ||
        name(text.data(), static_cast<int>(text.size()), device) != 0 || memory(&bytes, device) != 0) {
        return verbatim("NVIDIA GPU");
    }
    return {says("models", "%1, %2"), text.data(), Bytes{bytes}};
}

/// What LibTorch has taken of a card, in use or kept for later.
c10::CachingAllocator::Stat reservedOf(c10::DeviceIndex index) {
    return at::accelerator::getDeviceStats(index)
        .reserved_bytes[static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE)];
}

c10::DeviceIndex indexOf(const c10::Device& device) {
    return device.has_index() ? device.index() : c10::DeviceIndex(0);
}

}  // namespace

const Message& loadCuda() {
    static std::once_flag once;
    static Message reason;
    std::call_once(once, [] {
        reason = tryLoadCuda();
        base::logger("pipeline")->debug("CUDA: {}", reason.empty() ? "usable" : english(reason));
    });
    return reason;
}

std::vector<DeviceInfo> findDevices() {
    std::vector<DeviceInfo> devices;
    devices.push_back(
        {"cpu", {counts("models", "%1, %n thread(s)"), base::processorCount(), base::processorName()}, true, {}});
    const auto& reason = loadCuda();
    if (!reason.empty()) {
        devices.push_back({"cuda", verbatim("NVIDIA GPU"), false, reason});
        return devices;
    }
    const int count = static_cast<int>(at::detail::getCUDAHooks().deviceCount());
    for (int i = 0; i < count; ++i) {
        devices.push_back({"cuda:" + std::to_string(i), gpuLabel(i), true, {}});
    }
    return devices;
}

ResolvedDevice resolveDevice(request::DeviceChoice device, request::DTypeChoice dtype) {
    ResolvedDevice resolved;
    const auto& reason = loadCuda();
    if (device == request::DeviceChoice::Cuda && !reason.empty()) {
        throw Error(ErrorKind::DeviceUnavailable,
                    says("models", "The device cuda was asked for, but %1. Found: cpu (%2). Use --device cpu or auto."),
                    reason, findDevices().front().label);
    }
    const bool cuda =
        device == request::DeviceChoice::Cuda || (device == request::DeviceChoice::Auto && reason.empty());
    resolved.device = cuda ? "cuda:0" : "cpu";
    if (dtype == request::DTypeChoice::Auto) {
        resolved.dtype = cuda ? "bfloat16" : "float32";
    } else {
        resolved.dtype = dtype == request::DTypeChoice::BFloat16 ? "bfloat16" : "float32";
    }
    return resolved;
}

c10::Device torchDevice(const ResolvedDevice& resolved) {
    return c10::Device(resolved.device);
}

std::string cardOf(const c10::Device& device) {
    return device.is_cuda() ? english(gpuLabel(indexOf(device))) : std::string();
}

std::uint64_t peakMemoryOf(const c10::Device& device) {
    return device.is_cpu() ? base::peakMemoryBytes() : static_cast<std::uint64_t>(reservedOf(indexOf(device)).peak);
}

std::uint64_t heldMemoryOf(const c10::Device& device) {
    return device.is_cpu() ? base::ownMemoryBytes() : static_cast<std::uint64_t>(reservedOf(indexOf(device)).current);
}

std::uint64_t freeDeviceMemory(const ResolvedDevice& resolved) {
    const auto all = deviceMemoryForARun(resolved);
    if (all == 0 || all == std::numeric_limits<std::uint64_t>::max()) {
        return all;
    }
    const auto used = at::accelerator::getDeviceStats(indexOf(torchDevice(resolved)))
                          .allocated_bytes[static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE)]
                          .current;
    return all - std::min(all, static_cast<std::uint64_t>(used));
}

std::uint64_t deviceMemoryForARun(const ResolvedDevice& resolved) {
    const auto device = torchDevice(resolved);
    if (device.is_cpu()) {
        return 0;
    }
    try {
        const auto index = indexOf(device);
        return at::accelerator::getMemoryInfo(index).first + static_cast<std::uint64_t>(reservedOf(index).current);
    } catch (const std::exception& failure) {
        base::logger("models")->warn("the memory of {} is not known: {}", resolved.device, failure.what());
        return std::numeric_limits<std::uint64_t>::max();
    }
}

c10::ScalarType torchDType(const ResolvedDevice& resolved) {
    return resolved.dtype == "bfloat16" ? c10::kBFloat16 : c10::kFloat;
}

}  // namespace tubelet::models
