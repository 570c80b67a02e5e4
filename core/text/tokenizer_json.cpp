#include "text/tokenizer_json.h"

#include "base/error.h"
#include "checkpoint/json_file.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

struct Parts {
    const char* listName;
    Checked<0> what;
    const std::string& origin;
    const std::function<void(const json&)>& take;

    void walk(const json& description, int depth) const {
        if (typeOf(description) != "Sequence") {
            take(description);
            return;
        }
        if (depth == kDeepestSequence) {
            refuseTokenizerFile(origin, {says("text", "its %1 has more than %2 sequences in each other."),
                                         Message{what}, kDeepestSequence});
        }
        const auto list = description.find(listName);
        for (const json& inner : list != description.end() ? *list : json::array()) {
            walk(inner, depth + 1);
        }
    }
};

}  // namespace

void refuseTokenizerFile(const std::string& origin, const Message& why) {
    throw Error(
        ErrorKind::ModelUnreadable,
        says("text", "The tokenizer file %1 can't be used: %2 Download or copy it again, or choose another model."),
        origin, why);
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
    return std::filesystem::is_regular_file(file, ignored)
               ? checkpoint::readJson(file, checkpoint::kMostVocabularyBytes)
               : json();
}

void eachPart(const json& description, const char* listName, Checked<0> what, const std::string& origin,
              const std::function<void(const json&)>& take) {
    Parts{listName, what, origin, take}.walk(description, 0);
}

}  // namespace tubelet::text
