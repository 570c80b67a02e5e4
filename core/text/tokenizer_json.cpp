#include "text/tokenizer_json.h"

#include "base/error.h"
#include "checkpoint/json_file.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

struct Parts {
    const char* listName;
    const char* what;
    const std::string& origin;
    const std::function<void(const json&)>& take;

    void walk(const json& description, int depth) const {
        if (typeOf(description) != "Sequence") {
            take(description);
            return;
        }
        if (depth == kDeepestSequence) {
            refuseTokenizerFile(origin, "its " + std::string(what) + " has more than " +
                                            std::to_string(kDeepestSequence) + " sequences in each other.");
        }
        const auto list = description.find(listName);
        for (const json& inner : list != description.end() ? *list : json::array()) {
            walk(inner, depth + 1);
        }
    }
};

}  // namespace

void refuseTokenizerFile(const std::string& origin, const std::string& why) {
    throw Error(ErrorKind::ModelUnreadable, "The tokenizer file " + origin + " can't be used: " + why +
                                                " Download or copy it again, or choose another model.");
}

std::string typeOf(const json& description) {
    const auto type = description.is_object() ? description.value("type", json()) : json();
    return type.is_string() ? type.get<std::string>() : std::string();
}

bool flagIn(const json& object, const char* name, bool otherwise) {
    const json value = object.is_object() ? object.value(name, json()) : json();
    return value.is_boolean() ? value.get<bool>() : otherwise;
}

json readIfThere(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(file, ignored) ? checkpoint::readJson(file) : json();
}

void eachPart(const json& description, const char* listName, const char* what, const std::string& origin,
              const std::function<void(const json&)>& take) {
    Parts{listName, what, origin, take}.walk(description, 0);
}

}  // namespace tubelet::text
