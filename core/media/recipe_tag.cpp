#include "media/recipe_tag.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"

namespace tubelet::media {

namespace {

constexpr char kComment[] = "comment";

std::string recipeIn(const AVDictionary* tags) {
    const AVDictionaryEntry* tag = nullptr;
    while ((tag = av_dict_get(tags, "", tag, AV_DICT_IGNORE_SUFFIX)) != nullptr) {
        if (isRecipe(tag->value)) {
            return tag->value;
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
    std::string recipe = recipeIn(format.metadata);
    for (unsigned i = 0; recipe.empty() && i < format.nb_streams; ++i) {
        recipe = recipeIn(format.streams[i]->metadata);
    }
    return recipe;
}

bool isRecipe(const std::string& text) {
    if (!base::trimmed(text).starts_with('{')) {
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

void checkRecipe(const std::string& recipeJson) {
    if (recipeJson.find('\0') != std::string::npos || !base::isValidUtf8(recipeJson)) {
        throw Error(ErrorKind::InvalidValue,
                    "The recipe can't be stored in a file: expected JSON in UTF-8 without zero bytes.");
    }
}

}  // namespace tubelet::media
