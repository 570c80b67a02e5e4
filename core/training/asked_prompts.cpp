#include "training/asked_prompts.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "training/config_text.h"
#include "world/labels.h"

namespace tubelet::training {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::filesystem::path& file, std::size_t number, const Message& expected) {
    throw Error(ErrorKind::InvalidValue, says("training", "Prompt %1 of %2 is not as expected: %3."), number, file,
                expected);
}

bool isChinese(const std::string& text) {
    const auto characters = base::decodeUtf8(text);
    return std::any_of(characters.begin(), characters.end(), [](char32_t c) { return c >= 0x4e00 && c <= 0x9fff; });
}

}  // namespace

std::vector<AskedPrompt> readAskedPrompts(const std::filesystem::path& file) {
    const auto list = readConfigText(file);
    if (!list.is_array() || list.empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "%1 holds no list of prompts: expected objects with \"prompt\", \"subject\", \"colour\", "
                         "\"motion\" and \"background\"."),
                    file);
    }
    const auto questions = world::questions(false);
    std::vector<AskedPrompt> prompts;
    for (const auto& entry : list) {
        const auto number = prompts.size() + 1;
        if (!entry.is_object() || !entry.contains("prompt") || !entry["prompt"].is_string() ||
            entry["prompt"].get<std::string>().empty()) {
            refuse(file, number, {says("training", "\"prompt\" is a text")});
        }
        auto& prompt = prompts.emplace_back();
        prompt.text = entry["prompt"];
        prompt.language = isChinese(prompt.text) ? world::Language::Chinese : world::Language::English;
        for (const auto& question : questions) {
            auto& answers = prompt.answers.emplace_back();
            if (!entry.contains(question.name) || !entry[question.name].is_array()) {
                refuse(file, number, {says("training", "\"%1\" is a list of answers"), question.name});
            }
            for (const auto& answer : entry[question.name]) {
                const auto found = std::find(question.answers.begin(), question.answers.end(),
                                             answer.is_string() ? answer.get<std::string>() : std::string());
                if (found == question.answers.end()) {
                    refuse(file, number,
                           {says("training", "\"%1\" holds names of the world's answers, as %2 does"), question.name,
                            question.answers.front()});
                }
                answers.push_back(static_cast<int>(found - question.answers.begin()));
            }
            std::sort(answers.begin(), answers.end());
        }
    }
    return prompts;
}

}  // namespace tubelet::training
