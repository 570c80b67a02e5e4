#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "request/generation_request.h"

namespace tubelet::models {

/// A device that could run a request.
struct DeviceInfo {
    std::string name;  ///< "cpu", "cuda:0"
    Message label;     ///< "AMD EPYC ..., 2 threads", "NVIDIA H100, 80 GB"
    bool usable = false;
    Message reason;  ///< why not, when unusable
};

/// CPU first, then what CUDA finds (libtorch_cuda is loaded on demand). Thread-safe.
std::vector<DeviceInfo> findDevices();

/// The device and dtype that a request will really use ("cpu", "float32"); throws
/// Error(DeviceUnavailable) saying what was found when the named device is not usable.
struct ResolvedDevice {
    std::string device;
    std::string dtype;
};
ResolvedDevice resolveDevice(request::DeviceChoice device, request::DTypeChoice dtype);

}  // namespace tubelet::models
