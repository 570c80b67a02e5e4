#include "checkpoint/model_folder.h"

#include <algorithm>
#include <system_error>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/file_kind.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

/// Configs are some kilobytes; a tokenizer.json or the index of a large model some megabytes.
constexpr std::size_t kMaxJsonBytes = 100'000'000;

[[noreturn]] void fail(const std::string& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

/// A component is [library, class]; components that the pipeline does without are [null, null].
bool isComponent(const nlohmann::json& value) {
    return value.is_array() && value.size() == 2 && value[0].is_string() && value[1].is_string();
}

std::string configName(const std::string& component) {
    return component == "scheduler"   ? "scheduler_config.json"
           : component == "tokenizer" ? "tokenizer_config.json"
                                      : "config.json";
}

/// Python writes numbers that JSON does not have (NaN, Infinity, -Infinity) bare, as in "lambda_min_clipped": here they
/// become texts. Words inside texts stay as they are.
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

}  // namespace

namespace {

/// Fails where a server's answer was saved in place of a part of a model: a few entries, one of which is its message.
void refuseAnswer(const nlohmann::json& content, const fs::path& file) {
    constexpr std::size_t kMostEntries = 4, kShown = 120;
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
            fail("The file " + file.string() +
                 " is no part of a model. It is a server's answer, saved in its place: \"" +
                 said->get<std::string>().substr(0, kShown) +
                 "\". Download the file again, with an account or token where the model asks for one.");
        }
    }
}

}  // namespace

nlohmann::json readJson(const fs::path& file) {
    std::string text;
    try {
        text = base::readFile(file, kMaxJsonBytes);
    } catch (const Error& error) {
        throw Error(ErrorKind::ModelUnreadable, error.what());
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
        if (const auto foreign = base::foreignFile(text, text.size(), /*isJsonExpected=*/true); !foreign.empty()) {
            fail("The file " + file.string() + " is no JSON. " + foreign);
        }
        fail("The file " + file.string() + " is not valid JSON: the fault is at byte " +
             std::to_string(std::min(error.byte, text.size())) + " of " + std::to_string(text.size()) +
             ". Download or copy it again.");
    }
}

ModelFolder::ModelFolder(const fs::path& folder) : m_path(folder) {
    std::error_code ignored;
    if (!fs::exists(folder, ignored)) {
        fail("There is no model folder " + folder.string() + ". Check the path.");
    }
    if (!fs::is_directory(folder, ignored)) {
        fail(folder.string() +
             " is not a folder. A model folder in diffusers' layout was expected: model_index.json, "
             "transformer/, vae/ and so on.");
    }
    const fs::path index = folder / "model_index.json";
    if (!fs::exists(index, ignored)) {
        fail("The folder " + folder.string() +
             " has no model_index.json. A model folder in diffusers' layout was expected: model_index.json, "
             "transformer/, vae/, text_encoder/, tokenizer/ and scheduler/.");
    }
    m_index = readJson(index);
    if (!m_index.is_object() || !m_index.contains("_class_name") || !m_index["_class_name"].is_string()) {
        fail("The file " + index.string() +
             " names no pipeline class (\"_class_name\"); it is not the index of a "
             "diffusers model.");
    }
    for (const auto& [name, value] : m_index.items()) {
        if (!isComponent(value)) {
            continue;
        }
        // The index comes from a download; it must not lead out of the folder.
        if (name.empty() || fs::path(name).filename() != name || name == "." || name == "..") {
            fail("The file " + index.string() + " names the component \"" + name + "\", which is no folder name.");
        }
        if (!fs::is_directory(folder / name, ignored)) {
            fail("The model folder " + folder.string() + " lacks its component " + name + "/ (" +
                 value[1].get<std::string>() + "), which model_index.json names. Download the whole model.");
        }
    }
}

std::string ModelFolder::componentClass(const std::string& name) const {
    const auto found = m_index.find(name);
    return found != m_index.end() && isComponent(*found) ? (*found)[1].get<std::string>() : std::string();
}

nlohmann::json ModelFolder::config(const std::string& name) const {
    const fs::path file = component(name) / configName(name);
    nlohmann::json json = readJson(file);
    if (!json.is_object()) {
        fail("The file " + file.string() + " must hold a JSON object, but holds " + kindOf(json) + ".");
    }
    return json;
}

std::string kindOf(const nlohmann::json& json) {
    const std::string name = json.type_name();
    return name == "null" ? name : (name == "array" || name == "object" ? "an " : "a ") + name;
}

}  // namespace tubelet::checkpoint
