#pragma once

#include <cstdint>
#include <string>

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include "base/message.h"
#include "models/device_choice.h"

namespace tubelet::models {

/// Loads libtorch_cuda once, if this machine has an NVIDIA driver and the libraries were fetched.
/// Must run before any other use of LibTorch, which remembers its first answer about CUDA.
/// Thread-safe, cheap after the first call.
/// Returns an empty message when CUDA is usable, else the reason why not.
const Message& loadCuda();

/// The torch device and dtype behind the words of a ResolvedDevice.
c10::Device torchDevice(const ResolvedDevice& resolved);
c10::ScalarType torchDType(const ResolvedDevice& resolved);

/// Name and memory of the graphics card that a device is, in English; empty for another device.
/// Thread-safe.
std::string cardOf(const c10::Device& device);

/// Memory of a graphics card that a run in this process may use, bytes: what is free, and what
/// LibTorch already holds of it. 0 where the device has none of its own; the largest number where
/// the card does not tell.
/// Thread-safe.
std::uint64_t deviceMemoryForARun(const ResolvedDevice& resolved);

/// Of that, what no tensor of this process holds. 0 and the largest number as above. Thread-safe.
std::uint64_t freeDeviceMemory(const ResolvedDevice& resolved);

/// The most that this process has held so far, bytes: of the card where the device is one, else of
/// the machine's memory. Thread-safe.
std::uint64_t peakMemoryOf(const c10::Device& device);

/// What it holds now. Thread-safe.
std::uint64_t heldMemoryOf(const c10::Device& device);

}  // namespace tubelet::models
