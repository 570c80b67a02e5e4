#include "checkpoint/json_file.h"

#include <string_view>

#include "base/error.h"
#include "base/json_depth.h"
#include "base/json_place.h"
#include "base/shown.h"
#include "files/atomic_file.h"
#include "files/file_kind.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const Message& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

/// Python writes numbers that JSON does not have (NaN, Infinity, -Infinity) bare, as in
/// "lambda_min_clipped": here they become texts.
/// Words inside texts stay as they are.
std::string quoteBareNumbers(const std::string& text) {
    std::string quoted;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            inText = !inText;
        } else if (inText && text[i] == '\\' && i + 1 < text.size()) {
            quoted += text[i++];
        } else if (!inText) {
            bool found = false;
            for (const std::string_view word : {"-Infinity", "Infinity", "NaN"}) {
                if (text.compare(i, word.size(), word) == 0) {
                    quoted += '"' + std::string(word) + '"';
                    i += word.size() - 1;
                    found = true;
                    break;
                }
            }
            if (found) {
                continue;
            }
        }
        quoted += text[i];
    }
    return quoted;
}

/// Fails where a server's answer was saved in place of a part of a model: a few entries, one of
/// which is its message.
void refuseAnswer(const nlohmann::json& content, const fs::path& file) {
    constexpr std::size_t kMostEntries = 4, kShown = 100;
    if (!content.is_object() || content.size() > kMostEntries) {
        return;
    }
    for (const char* key : {"error", "message", "detail"}) {
        const auto found = content.find(key);
        if (found == content.end()) {
            continue;
        }
        const auto* said = found->is_object() && found->contains("message") ? &(*found)["message"] : &*found;
        if (said->is_string()) {
            fail({says("checkpoint",
                       "The file %1 is no part of a model. It is a server's answer, saved in its place: %2. Download "
                       "the file again, with an account or token where the model asks for one."),
                  file, base::inQuotes(said->get_ref<const std::string&>(), kShown)});
        }
    }
}

}  // namespace

nlohmann::json parseJson(const std::string& text, const fs::path& file) {
    if (base::nestsDeeper(text)) {
        fail({says("checkpoint",
                   "The file %1 has more than %2 lists or objects in each other; no file of a model has. Download or "
                   "copy it again."),
              file, base::kDeepestJson});
    }
    try {
        auto content = nlohmann::json::parse(text);
        refuseAnswer(content, file);
        return content;
    } catch (const nlohmann::json::parse_error& error) {
        const auto repaired = nlohmann::json::parse(quoteBareNumbers(text), nullptr, /*allow_exceptions=*/false);
        if (!repaired.is_discarded()) {
            return repaired;
        }
        if (const auto foreign = files::foreignFile(text, text.size(), /*isJsonExpected=*/true); !foreign.empty()) {
            throw Error(ErrorKind::ModelUnreadable, says("checkpoint", "The file %1 is no JSON. %2"), file, foreign);
        }
        const auto place = base::placeOf(error.byte, text);
        fail({says("checkpoint",
                   "The file %1 is not valid JSON: the fault is in line %2, column %3; it has %4 bytes. Download or "
                   "copy it again."),
              file, place.line, place.column, text.size()});
    }
}

std::string readSmallFile(const fs::path& file, std::size_t mostBytes) {
    try {
        return files::readFile(file, mostBytes);
    } catch (const Error& error) {
        throw Error(ErrorKind::ModelUnreadable, error.message());
    }
}

nlohmann::json readJson(const fs::path& file, std::size_t mostBytes) {
    return parseJson(readSmallFile(file, mostBytes), file);
}

Message kindOf(const nlohmann::json& json) {
    switch (json.type()) {
        case nlohmann::json::value_t::object:
            return {says("checkpoint", "an object")};
        case nlohmann::json::value_t::array:
            return {says("checkpoint", "an array")};
        case nlohmann::json::value_t::string:
            return {says("checkpoint", "a string")};
        case nlohmann::json::value_t::boolean:
            return {says("checkpoint", "a boolean")};
        case nlohmann::json::value_t::null:
            return verbatim("null");
        default:
            return {says("checkpoint", "a number")};
    }
}

}  // namespace tubelet::checkpoint
