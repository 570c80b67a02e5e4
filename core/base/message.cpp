#include "base/message.h"

#include <optional>
#include <sstream>

#include "base/paths.h"
#include "base/shown.h"
#include "base/system.h"

namespace tubelet {

namespace {

template <typename... Lambdas>
struct Overloaded : Lambdas... {
    using Lambdas::operator()...;
};

std::string shownNumber(double number) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << number;
    return text.str();
}

/// The count of a text that counts.
std::optional<std::int64_t> countOf(const Message& message) {
    if (message.text.find("%n") == std::string::npos || message.arguments.empty()) {
        return std::nullopt;
    }
    const Argument::Value& value = message.arguments.front().value();
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return *number;
    }
    const auto* number = std::get_if<std::uint64_t>(&value);
    return number != nullptr ? static_cast<std::int64_t>(*number) : 0;
}

}  // namespace

Argument::Argument(std::string text) : m_value(std::move(text)) {}
Argument::Argument(std::string_view text) : m_value(std::string(text)) {}
Argument::Argument(Bytes bytes) : m_value(bytes) {}
Argument::Argument(std::filesystem::path path) : m_value(std::move(path)) {}
Argument::Argument(const Message& message) : m_value(std::vector<Message>{message}) {}
Argument::Argument(const std::error_code& code) : Argument(reason(code)) {}

const Message* Argument::message() const {
    const auto* messages = std::get_if<std::vector<Message>>(&m_value);
    return messages != nullptr && !messages->empty() ? &messages->front() : nullptr;
}

std::string Argument::shown() const {
    return std::visit(Overloaded{[](const std::string& text) { return base::harmless(text); },
                                 [](std::int64_t number) { return std::to_string(number); },
                                 [](std::uint64_t number) { return std::to_string(number); },
                                 [](double number) { return shownNumber(number); },
                                 [](Bytes bytes) { return base::formatBytes(bytes.count); },
                                 [](const std::filesystem::path& path) {
                                     // whole; a line end in a name would begin a line of its own
                                     return base::shownText(base::toUtf8(path), std::string::npos);
                                 },
                                 [](const std::vector<Message>& messages) {
                                     return messages.empty() ? std::string() : english(messages.front());
                                 }},
                      m_value);
}

bool Argument::operator==(const Argument& other) const {
    return m_value == other.m_value;
}

Message verbatim(const Argument& words) {
    Message message;
    if (!words.shown().empty()) {
        message.text = "%1";
        message.arguments.push_back(words);
    }
    return message;
}

Message verbatim(const char* words) {
    return verbatim(std::string(words));
}

Message inOrder(const Message& first, const Message& second) {
    if (first.empty() || second.empty()) {
        return first.empty() ? second : first;
    }
    return {says("base", "%1 %2"), first, second};
}

Message reason(const std::error_code& code) {
    return reason(code.message());
}

Message reason(std::string_view words) {
    Message message;
    message.room = "system";
    message.text = words;
    return message;
}

Message reason(int errorNumber) {
    return reason(std::error_code(errorNumber, std::generic_category()));
}

std::string english(const Message& message) {
    std::vector<std::string> values;
    for (const Argument& argument : message.arguments) {
        values.push_back(argument.shown());
    }
    const auto count = countOf(message);
    return filled(count ? counted(message.text, *count) : message.text, values);
}

std::string filled(std::string_view pattern, const std::vector<std::string>& values) {
    const bool isCounted = pattern.find("%n") != std::string_view::npos;
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const char next = pattern[at] == '%' && at + 1 < pattern.size() ? pattern[at + 1] : '\0';
        const std::size_t place = next == 'n'                  ? 0
                                  : next >= '1' && next <= '9' ? static_cast<std::size_t>(next - '0') - !isCounted
                                                               : values.size();
        if (place < values.size()) {
            text += values[place];
            ++at;
        } else {
            text += pattern[at];
        }
    }
    return text;
}

std::string counted(std::string_view english, std::int64_t count) {
    std::string text;
    while (!english.empty()) {
        const std::size_t open = english.find('(');
        const std::size_t close = open == std::string_view::npos ? open : english.find(')', open);
        if (close == std::string_view::npos) {
            break;
        }
        const std::string_view inside = english.substr(open + 1, close - open - 1);
        const std::size_t bar = inside.find('|');
        text += english.substr(0, open);
        if (bar != std::string_view::npos) {
            text += count == 1 ? inside.substr(0, bar) : inside.substr(bar + 1);
        } else if (inside == "s") {
            text += count == 1 ? "" : "s";
        } else {
            text += english.substr(open, close - open + 1);
        }
        english.remove_prefix(close + 1);
    }
    return text.append(english);
}

}  // namespace tubelet
