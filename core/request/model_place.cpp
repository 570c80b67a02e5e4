#include "request/model_place.h"

#include <system_error>

namespace tubelet::request {
namespace {

namespace fs = std::filesystem;

constexpr char kBetweenParts = '|';
constexpr char kBeforeName = ':';

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

void readPathAndName(const std::string& text, ModelPlace& place) {
    place.path = text;
    const auto colon = text.rfind(kBeforeName);
    if (colon == std::string::npos || colon == 0 || isThere(text) || !isThere(text.substr(0, colon))) {
        return;
    }
    place.path = text.substr(0, colon);
    place.name = text.substr(colon + 1);
}

}  // namespace

ModelPlace ModelPlace::of(const fs::path& text) {
    ModelPlace place;
    std::string rest = text.string();
    if (isThere(text)) {
        place.path = text;
        return place;
    }
    auto end = rest.rfind(kBetweenParts);
    while (end != std::string::npos) {
        const auto equals = rest.find('=', end);
        if (equals == std::string::npos || equals == end + 1) {
            break;
        }
        place.parts.emplace(rest.substr(end + 1, equals - end - 1), rest.substr(equals + 1));
        rest.resize(end);
        end = rest.rfind(kBetweenParts);
    }
    readPathAndName(rest, place);
    return place;
}

fs::path ModelPlace::text() const {
    std::string text = path.string();
    if (!name.empty()) {
        text += kBeforeName + name;
    }
    for (const auto& [component, file] : parts) {
        text += kBetweenParts + component + "=" + file.string();
    }
    return text;
}

fs::path withoutParts(const fs::path& model) {
    const std::string text = model.string();
    for (auto begin = text.find(kBetweenParts); begin != std::string::npos;
         begin = text.find(kBetweenParts, begin + 1)) {
        const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", begin + 1);
        if (end != std::string::npos && end > begin + 1 && text[end] == '=') {
            return text.substr(0, begin);
        }
    }
    return model;
}

bool isModelThere(const fs::path& model) {
    return isThere(ModelPlace::of(model).path);
}

}  // namespace tubelet::request
