#pragma once

#include <map>
#include <string>
#include <vector>

#include "architecture/include_rules.h"

namespace tubelet::tests {

/// What a file of ui may ask of the disk, and why that does not hold up the window.
struct AllowedCalls {
    int calls;
    std::string why;
};

/// What a source file asks of the disk or of a database, as it stands there ("QFile text(",
/// "std::filesystem::exists"), without comments; what only takes paths apart is none.
std::vector<std::string> fileCallsOf(const std::string& text);

/// Every file of ui that asks the disk more, or less, than is allowed, as "file: reason".
/// The window must not wait for a slow or dead disk: its files are asked in errands of
/// ui/bridge/background.h or ui/style/thumbnail_loader.h.
/// Counted, so that a new call is looked at by whoever writes it down here.
std::vector<std::string> brokenFileCalls(const Sources& sources, const std::map<std::string, AllowedCalls>& allowed);

}  // namespace tubelet::tests
