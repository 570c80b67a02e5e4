#include "media/recipe_tag.h"

#include <string_view>

#include "base/error.h"
#include "base/utf8.h"

namespace tubelet::media {

namespace {

constexpr char kComment[] = "comment";
constexpr char kDescription[] = "description";
constexpr std::string_view kMark = "Made with Tubelet";
constexpr char kMarkSentence[] = "Made with Tubelet. The comment is its recipe (JSON).";

std::string valueOf(const AVFormatContext& format, const char* key) {
    const AVDictionaryEntry* entry = av_dict_get(format.metadata, key, nullptr, 0);
    return entry != nullptr ? entry->value : "";
}

}  // namespace

void setRecipe(AVFormatContext& format, const std::string& recipeJson) {
    if (!recipeJson.empty()) {
        av_dict_set(&format.metadata, kComment, recipeJson.c_str(), 0);
        av_dict_set(&format.metadata, kDescription, kMarkSentence, 0);
    }
}

std::string recipeOf(const AVFormatContext& format) {
    return valueOf(format, kDescription).starts_with(kMark) ? valueOf(format, kComment) : std::string();
}

void checkRecipe(const std::string& recipeJson) {
    if (recipeJson.find('\0') != std::string::npos || !base::isValidUtf8(recipeJson)) {
        throw Error(ErrorKind::InvalidValue,
                    "The recipe can't be stored in a file: expected JSON in UTF-8 without zero bytes.");
    }
}

}  // namespace tubelet::media
