#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/message.h"

namespace tubelet::hub {

/// Hears how a download goes on. Called on the thread that downloads; must return soon.
class PullObserver {
  public:
    virtual ~PullObserver() = default;
    /// A file is begun; `number` from 1. What an earlier download left of it is read first.
    virtual void onFile(const std::string& path, std::size_t number, std::size_t files) {}
    /// Bytes of all files that are here now; they become fewer where a file has to begin again.
    virtual void onBytes(std::uint64_t done, std::uint64_t all) {}
    /// Something went wrong, and is tried again after `wait`.
    virtual void onRetry(const Message& why, std::chrono::seconds wait) {}
};

}  // namespace tubelet::hub
