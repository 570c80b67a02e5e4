#include "text/shown_value.h"

namespace tubelet::text {

std::string shownValue(const nlohmann::json& value) {
    const std::string text = value.dump(-1, ' ', /*ensure_ascii=*/true, nlohmann::json::error_handler_t::replace);
    return text.size() > 80 ? text.substr(0, 77) + "..." : text;
}

std::string typeOf(const nlohmann::json& description) {
    const auto type = description.is_object() ? description.value("type", nlohmann::json()) : nlohmann::json();
    return type.is_string() ? type.get<std::string>() : std::string();
}

}  // namespace tubelet::text
