#include "models/license.h"

#include <map>
#include <optional>
#include <sstream>
#include <string>

#include "base/ascii.h"
#include "base/error.h"
#include "base/json_depth.h"
#include "checkpoint/json_file.h"
#include "files/atomic_file.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxBytes = 10'000'000;

std::optional<std::string> readOptional(const fs::path& file) {
    try {
        return files::readFile(file, kMaxBytes);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Without surrounding white space, quotes and brackets ("license: [apache-2.0]" is seen too).
std::string trimmed(const std::string& text) {
    constexpr const char* kOuter = " \t\r\n'\"[]";
    const std::size_t first = text.find_first_not_of(kOuter);
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(kOuter) - first + 1);
}

/// Model cards write licences in lower case; the common ones get their SPDX spelling back.
std::string spdx(const std::string& name) {
    static const std::map<std::string, std::string> kIds = {
        {"apache-2.0", "Apache-2.0"},     {"mit", "MIT"},
        {"bsd-3-clause", "BSD-3-Clause"}, {"bsd-2-clause", "BSD-2-Clause"},
        {"cc0-1.0", "CC0-1.0"},           {"cc-by-4.0", "CC-BY-4.0"},
        {"cc-by-sa-4.0", "CC-BY-SA-4.0"}, {"cc-by-nc-4.0", "CC-BY-NC-4.0"},
        {"gpl-3.0", "GPL-3.0-only"},      {"cc-by-nc-sa-4.0", "CC-BY-NC-SA-4.0"},
    };
    const auto found = kIds.find(base::lowerAscii(name));
    return found == kIds.end() ? name : found->second;
}

/// `license:` of the YAML front matter between the first two "---" lines; `license_name:` when
/// that is "other".
std::string fromCard(const std::string& card) {
    std::istringstream lines(card);
    std::string line, license, name;
    if (!std::getline(lines, line) || trimmed(line) != "---") {
        return "";
    }
    while (std::getline(lines, line) && trimmed(line) != "---") {
        const std::size_t colon = line.find(':');
        const std::string key = line.substr(0, colon);
        if (colon != std::string::npos && key == "license") {
            license = trimmed(line.substr(colon + 1));
        } else if (colon != std::string::npos && key == "license_name") {
            name = trimmed(line.substr(colon + 1));
        }
    }
    return license == "other" && !name.empty() ? name : spdx(license);
}

std::string fromText(const std::string& text) {
    const std::string start = base::lowerAscii(text.substr(0, 2000));
    const auto has = [&](const char* words) { return start.find(words) != std::string::npos; };
    if (has("apache license") && has("version 2.0")) {
        return "Apache-2.0";
    }
    if (has("permission is hereby granted, free of charge")) {
        return "MIT";
    }
    return "";
}

/// What tubelet.json says, else the card, else the licence's own text.
std::string licenseOf(const nlohmann::json& settings, const fs::path& folder) {
    if (settings.is_object() && settings.contains("license") && settings["license"].is_string()) {
        return spdx(settings["license"].get<std::string>());
    }
    std::string license;
    if (const auto card = readOptional(folder / "README.md")) {
        license = fromCard(*card);
    }
    for (const char* name : {"LICENSE", "LICENSE.txt", "LICENSE.md"}) {
        if (license.empty()) {
            license = fromText(readOptional(folder / name).value_or(""));
        }
    }
    return license.empty() ? "unknown" : license;
}

}  // namespace

std::string readLicense(const fs::path& folder) {
    const auto text = readOptional(folder / "tubelet.json");
    const bool isRead = text && !base::nestsDeeper(*text);
    return licenseOf(isRead ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json(), folder);
}

std::string readLicense(const Layout& layout) {
    const fs::path own = layout.path() / "tubelet.json";
    std::error_code ignored;
    if (!fs::exists(own, ignored)) {
        return licenseOf({}, layout.path());
    }
    try {
        return licenseOf(layout.json(own), layout.path());
    } catch (const Error&) {
        return licenseOf({}, layout.path());  // told by whoever needs the file
    }
}

}  // namespace tubelet::models
