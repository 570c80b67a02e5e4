#include "models/parts/extra_model_paths.h"

#include <cstdlib>
#include <sstream>

#include <yaml-cpp/yaml.h>

#include "base/error.h"
#include "base/shown.h"
#include "files/atomic_file.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxBytes = 1'000'000;

[[noreturn]] void fail(const Message& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

/// Blanks and line ends on both sides fall away.
std::string trimmed(const std::string& text) {
    constexpr const char* kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// YAML's own fault with tabs names no tab.
void refuseTabs(const std::string& text, const fs::path& file) {
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto first = line.find_first_not_of(" \t\r");
        if (first != std::string::npos && line[first] != '#' && line.find('\t') < first) {
            fail({says("models", "Line %2 of %1 begins with a tab, but YAML is indented by blanks. Replace the tab."),
                  file, number});
        }
    }
}

Message kindOf(const YAML::Node& node) {
    return node.IsSequence() ? Message{says("models", "a list")}
           : node.IsMap()    ? Message{says("models", "a list of keys")}
                             : Message{says("models", "nothing")};
}

std::string textOf(const YAML::Node& node, const fs::path& file, const std::string& key) {
    if (!node.IsScalar()) {
        fail({says("models", "In %1, %2 is %3; a text with one folder a line was expected."), file, base::inQuotes(key),
              kindOf(node)});
    }
    return node.Scalar();
}

std::string variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::string() : value;
}

/// "~" at the beginning, and "$NAME" or "${NAME}" of variables that are set.
std::string expanded(std::string path) {
    if (path == "~" || path.starts_with("~/")) {
        path.replace(0, 1, variable("HOME"));
    }
    std::string result;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool isBraced = path[i] == '$' && i + 1 < path.size() && path[i + 1] == '{';
        std::size_t end = i + (isBraced ? 2 : 1);
        while (path[i] == '$' && end < path.size() &&
               (std::isalnum(static_cast<unsigned char>(path[end])) != 0 || path[end] == '_')) {
            ++end;
        }
        const std::size_t begin = i + (isBraced ? 2 : 1);
        const std::string value = path[i] == '$' ? variable(path.substr(begin, end - begin)) : std::string();
        if (value.empty() || (isBraced && (end == path.size() || path[end] != '}'))) {
            result += path[i];
            continue;
        }
        result += value;
        i = isBraced ? end : end - 1;
    }
    return result;
}

void addFolders(const YAML::Node& entry, const std::string& name, const fs::path& file,
                std::vector<NamedFolder>& folders) {
    if (!entry.IsMap()) {
        fail({says("models", "In %1, %2 is no list of keys such as \"base_path\" and \"vae\"."), file,
              base::inQuotes(name)});
    }
    fs::path base = fs::absolute(file).parent_path();
    if (const auto own = entry["base_path"]) {
        base /= expanded(trimmed(textOf(own, file, name + ".base_path")));
    }
    for (const auto& item : entry) {
        const auto key = item.first.IsScalar() ? item.first.Scalar() : std::string();
        if (key == "base_path" || key == "is_default" || item.second.IsNull()) {
            continue;
        }
        std::istringstream lines(textOf(item.second, file, name + "." + key));
        for (std::string line; std::getline(lines, line);) {
            if (const auto folder = trimmed(line); !folder.empty()) {
                folders.emplace_back(key, (base / folder).lexically_normal());
            }
        }
    }
}

}  // namespace

std::vector<NamedFolder> readExtraModelPaths(const fs::path& file) {
    std::string text;
    try {
        text = files::readFile(file, kMaxBytes);
    } catch (const Error& error) {
        throw Error(ErrorKind::ModelUnreadable, error.message());
    }
    refuseTabs(text, file);
    std::vector<NamedFolder> folders;
    try {
        const auto whole = YAML::Load(text);
        if (whole.IsNull()) {
            return folders;  // all of it is comments
        }
        if (!whole.IsMap()) {
            fail(
                {says("models", "%1 holds no list of keys; the form of ComfyUI's extra_model_paths.yaml was expected."),
                 file});
        }
        for (const auto& entry : whole) {
            if (!entry.second.IsNull()) {
                addFolders(entry.second, entry.first.IsScalar() ? entry.first.Scalar() : std::string(), file, folders);
            }
        }
    } catch (const YAML::Exception& fault) {
        fail({says("models", "The file %1 is not valid YAML: the fault is in line %2, column %3."), file,
              fault.mark.line + 1, fault.mark.column + 1});
    }
    return folders;
}

}  // namespace tubelet::models
