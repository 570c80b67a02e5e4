#include "lab/model_among.h"

#include <system_error>

#include "base/paths.h"

namespace tubelet::lab {
namespace fs = std::filesystem;

std::vector<fs::path> placesAmong(const std::string& name) {
    auto places = base::modelRoots();
    for (auto& place : places) {
        place /= name;
    }
    return places;
}

std::optional<fs::path> modelAmong(const std::string& name) {
    for (const auto& place : placesAmong(name)) {
        std::error_code ignored;
        if (fs::is_regular_file(place / "config.json", ignored)) {
            return place;
        }
    }
    return std::nullopt;
}

}  // namespace tubelet::lab
