#include "models/component_kind.h"

#include <algorithm>

#include "base/error.h"

namespace tubelet::models {

bool ComponentKind::isCalled(const std::string& name) const {
    return name == className || std::find(formerNames.begin(), formerNames.end(), name) != formerNames.end();
}

std::string classOfConfig(const nlohmann::json& config) {
    if (const auto found = config.find("_class_name"); found != config.end() && found->is_string()) {
        return found->get<std::string>();
    }
    if (const auto found = config.find("architectures");
        found != config.end() && found->is_array() && found->size() == 1 && found->front().is_string()) {
        return found->front().get<std::string>();
    }
    return "";
}

const nlohmann::json& checkedClass(const nlohmann::json& config, const ComponentKind& kind, const std::string& file) {
    const auto found = config.find("_class_name");
    if (found != config.end() && !found->is_null() &&
        !(found->is_string() && kind.isCalled(found->get<std::string>()))) {
        throw Error(ErrorKind::ModelUnreadable, says("models", "In %1, \"_class_name\" must be \"%2\", but is %3."),
                    file, kind.className, found->dump());
    }
    return config;
}

}  // namespace tubelet::models
