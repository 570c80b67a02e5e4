#pragma once

#include <string>

#include "hub/client.h"

namespace tubelet::hub {

/// Throws for an answer that is no success.
/// Interrupted where it may be another one later (408, 425, 429, 5xx), with the time that its
/// Retry-After names; NothingThere for 416; else Error(SourceUnreadable), which says what was
/// `asked` for and, for gated repositories, what to do.
/// `url`: whose answer it is.
[[noreturn]] void refuse(const HttpResponse& response, const std::string& asked, const std::string& url,
                         const Access& access);

}  // namespace tubelet::hub
