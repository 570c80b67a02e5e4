#include "base/message_json.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/json_depth.h"
#include "base/paths.h"

namespace tubelet {

namespace {

using nlohmann::json;

template <typename... Lambdas>
struct Overloaded : Lambdas... {
    using Lambdas::operator()...;
};

json toJson(const Message& message) {
    return {{"room", message.room}, {"text", message.text}, {"arguments", argumentsToJson(message)}};
}

json toJson(const Argument& argument) {
    return std::visit(Overloaded{[](const Bytes& bytes) {
                                     return json{{"bytes", bytes.count}};
                                 },
                                 [](const std::filesystem::path& path) {
                                     return json{{"path", base::toUtf8(path)}};
                                 },
                                 [](const std::vector<Message>& messages) {
                                     return messages.empty() ? json(nullptr) : toJson(messages.front());
                                 },
                                 [](const auto& plain) { return json(plain); }},
                      argument.value());
}

Message messageOf(const json& stored);

/// Throws std::exception for what no argument is.
Argument argumentOf(const json& stored) {
    if (stored.is_string()) {
        return stored.get<std::string>();
    }
    if (stored.is_number_unsigned()) {
        return stored.get<std::uint64_t>();
    }
    if (stored.is_number_integer()) {
        return stored.get<std::int64_t>();
    }
    if (stored.is_number()) {
        return stored.get<double>();
    }
    if (stored.contains("bytes")) {
        return Bytes{stored.at("bytes").get<std::uint64_t>()};
    }
    if (stored.contains("path")) {
        return std::filesystem::path(stored.at("path").get<std::string>());
    }
    return messageOf(stored);
}

Message messageOf(const json& stored) {
    Message message;
    message.room = stored.at("room").get<std::string>();
    message.text = stored.at("text").get<std::string>();
    for (const json& argument : stored.at("arguments")) {
        message.arguments.push_back(argumentOf(argument));
    }
    return message;
}

}  // namespace

nlohmann::json argumentsToJson(const Message& message) {
    json arguments = json::array();
    for (const Argument& argument : message.arguments) {
        arguments.push_back(toJson(argument));
    }
    return arguments;
}

std::string toStored(const Message& message) {
    return message.empty() ? std::string() : toJson(message).dump(-1, ' ', false, json::error_handler_t::replace);
}

Message fromStored(std::string_view stored) {
    if (!stored.starts_with('{') || base::nestsDeeper(stored)) {
        return verbatim(std::string(stored));
    }
    try {
        return messageOf(json::parse(stored));
    } catch (const std::exception&) {
        return verbatim(std::string(stored));
    }
}

}  // namespace tubelet
