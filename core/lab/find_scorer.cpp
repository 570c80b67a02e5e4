#include "lab/find_scorer.h"

#include <system_error>

#include "base/error.h"
#include "base/listing.h"
#include "lab/model_among.h"

namespace tubelet::lab {

std::filesystem::path findScorer(const std::optional<std::string>& named) {
    std::error_code ignored;
    if (named && std::filesystem::exists(*named, ignored)) {
        return *named;
    }
    constexpr const char* kBundled = "scorer";
    if (const auto among = modelAmong(named.value_or(kBundled))) {
        return *among;
    }
    if (named) {
        return *named;  // who opens it tells what is wrong
    }
    throw Error(ErrorKind::ModelUnreadable,
                says("lab", "There is no scorer among the models; searched for: %1. Name the folder of one."),
                inARow(placesAmong(kBundled)));
}

}  // namespace tubelet::lab
