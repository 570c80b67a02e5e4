#include "checkpoint/name_parts.h"

#include <charconv>

namespace tubelet::checkpoint {

std::vector<std::string> splitName(std::string_view name) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t dot = name.find('.');
        parts.emplace_back(name.substr(0, dot));
        if (dot == std::string_view::npos) {
            return parts;
        }
        name.remove_prefix(dot + 1);
    }
}

std::string joinName(const std::vector<std::string>& parts, std::size_t first) {
    std::string name;
    for (std::size_t i = first; i < parts.size(); ++i) {
        name += (i > first ? "." : "") + parts[i];
    }
    return name;
}

std::optional<int> partIndex(std::string_view part) {
    int value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (part.empty() || part.size() > 6 || error != std::errc() || end != part.data() + part.size() || value < 0) {
        return std::nullopt;
    }
    return value;
}

bool startsWith(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

std::optional<std::string> replacePrefix(std::string_view name, const PrefixTable& table) {
    for (const auto& [from, to] : table) {
        if (startsWith(name, from)) {
            return std::string(to) + std::string(name.substr(from.size()));
        }
    }
    return std::nullopt;
}

}  // namespace tubelet::checkpoint
