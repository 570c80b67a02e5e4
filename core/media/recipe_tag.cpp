#include "media/recipe_tag.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_depth.h"
#include "base/utf8.h"

namespace tubelet::media {

namespace {

constexpr char kComment[] = "comment";

/// The first tag of the file or its streams that `is` takes.
template <typename Is>
std::string tagThat(const AVFormatContext& format, Is is) {
    std::vector<const AVDictionary*> dictionaries = {format.metadata};
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        dictionaries.push_back(format.streams[i]->metadata);
    }
    for (const AVDictionary* tags : dictionaries) {
        const AVDictionaryEntry* tag = nullptr;
        while ((tag = av_dict_get(tags, "", tag, AV_DICT_IGNORE_SUFFIX)) != nullptr) {
            if (is(tag->value)) {
                return tag->value;
            }
        }
    }
    return {};
}

}  // namespace

void setRecipe(AVFormatContext& format, const std::string& recipeJson) {
    if (!recipeJson.empty()) {
        av_dict_set(&format.metadata, kComment, recipeJson.c_str(), 0);
    }
}

bool hasRecipe(const AVFormatContext& format, const std::string& recipeJson) {
    const AVDictionaryEntry* comment = av_dict_get(format.metadata, kComment, nullptr, 0);
    return recipeJson.empty() || (comment != nullptr && comment->value == recipeJson);
}

std::string recipeOf(const AVFormatContext& format) {
    return tagThat(format, isRecipe);
}

bool isRecipe(const std::string& text) {
    if (!base::trimmed(text).starts_with('{')) {
        return false;
    }
    if (base::nestsDeeper(text)) {  // no recipe of ours
        return false;
    }
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return false;
    }
    const auto application = json.find("application");
    if (application != json.end() && application->is_string() &&
        application->get_ref<const std::string&>().starts_with("tubelet")) {
        return true;
    }
    const auto request = json.find("request");
    constexpr std::array<const char*, 5> kKeys = {"prompt", "negativePrompt", "frameRate", "sampler", "seed"};
    return request != json.end() && request->is_object() &&
           std::all_of(kKeys.begin(), kKeys.end(), [&](const char* key) { return request->contains(key); });
}

bool isDamagedRecipe(const std::string& text) {
    std::string_view rest = text;
    for (const std::string_view part : {"{", "\"application\"", ":"}) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
        if (!rest.starts_with(part)) {
            return false;
        }
        rest.remove_prefix(part.size());
    }
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    return rest.starts_with("\"tubelet") && !nlohmann::json::accept(text);
}

bool hasDamagedRecipe(const AVFormatContext& format) {
    return !tagThat(format, isDamagedRecipe).empty();
}

void failDamagedRecipe(const std::filesystem::path& source) {
    throw Error(
        ErrorKind::SourceUnreadable,
        says(
            "media",
            "The recipe in '%1' is damaged: its end is missing or was changed. Take it from another copy of the file."),
        source);
}

void checkRecipe(const std::string& recipeJson) {
    if (recipeJson.find('\0') != std::string::npos || !base::isValidUtf8(recipeJson)) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "The recipe can't be stored in a file: expected JSON in UTF-8 without zero bytes."));
    }
}

}  // namespace tubelet::media
