#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// Facts of one model folder, from its small files (no weights are loaded). Throws Error(ModelUnreadable), also when
/// the tokenizer of a model with a text encoder is missing.
request::ModelFacts describeModel(const std::filesystem::path& folder);

/// All model folders below base::modelRoots() that have a model_index.json; unreadable ones are left out, logged and
/// told to `leftOut`. The bundled model comes first.
std::vector<request::ModelFacts> findModels(const std::function<void(const Error&)>& leftOut = {});

/// The model folder used when none is named: the bundled one. Throws Error(ModelUnreadable) when nothing was found,
/// naming the folders that were searched.
std::filesystem::path defaultModelFolder();

/// A device that could run a request.
struct DeviceInfo {
    std::string name;   ///< "cpu", "cuda:0"
    std::string label;  ///< "AMD EPYC ..., 2 threads", "NVIDIA H100, 80 GB"
    bool usable = false;
    std::string reason;  ///< why not, when unusable
};

/// CPU first, then what CUDA finds (libtorch_cuda is loaded on demand). Thread-safe.
std::vector<DeviceInfo> findDevices();

/// The device and dtype that a request will really use ("cpu", "float32"); throws Error(DeviceUnavailable) saying what
/// was found when the named device is not usable.
struct ResolvedDevice {
    std::string device;
    std::string dtype;
};
ResolvedDevice resolveDevice(request::DeviceChoice device, request::DTypeChoice dtype);

/// Estimated peak of memory of a request, bytes, weights included.
std::uint64_t estimatePeakBytes(const request::GenerationRequest& request, const request::ModelFacts& facts);

/// Memory that a run in this process may use, bytes: what is available, and what the process already holds (a model of
/// the last run is part of every estimate). Thread-safe.
std::uint64_t memoryForARun();

/// Throws Error(OutOfMemory) naming both figures when the estimate exceeds what is available.
void checkMemory(const request::GenerationRequest& request, const request::ModelFacts& facts);

}  // namespace tubelet::pipeline
