#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/message.h"

namespace tubelet {

/// The arguments of a message for programs: numbers, texts, {"bytes": 1024}, {"path": "/a/b"}, and
/// messages in it as {"room", "text", "arguments"}.
/// Never throws; malformed UTF-8 becomes U+FFFD where it is dumped.
nlohmann::json argumentsToJson(const Message& message);

/// A message as one value that is kept: {"room", "text", "arguments"} on one line; ""
/// for an empty one.
std::string toStored(const Message& message);

/// The message that toStored() wrote; of anything else verbatim(): rows of older builds
/// hold English words.
Message fromStored(std::string_view stored);

}  // namespace tubelet
