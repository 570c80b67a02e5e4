#pragma once

#include <filesystem>

#include "base/message.h"

namespace tubelet::models {

/// Throws the Error(ModelUnreadable) of a folder whose facts can't be used.
[[noreturn]] void refuseFacts(const std::filesystem::path& folder, const Message& why);

/// Throws the Error(ModelUnreadable) of a folder that can't be run.
[[noreturn]] void refuseModel(const std::filesystem::path& folder, const Message& why);

}  // namespace tubelet::models
