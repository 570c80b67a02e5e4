#include "lab/find_scorer.h"

#include <system_error>

#include "base/error.h"
#include "lab/model_among.h"

namespace tubelet::lab {

std::filesystem::path findScorer(const std::optional<std::string>& named) {
    std::error_code ignored;
    if (named && std::filesystem::exists(*named, ignored)) {
        return *named;
    }
    if (const auto among = modelAmong(named.value_or("scorer"))) {
        return *among;
    }
    if (named) {
        return *named;  // who opens it tells what is wrong
    }
    throw Error(ErrorKind::ModelUnreadable,
                says("lab", "There is no scorer. Searched for a folder \"scorer\" in: %1. Name the folder of one."),
                modelRootsAsText());
}

}  // namespace tubelet::lab
