#include "training/enhancer_accuracy.h"

#include <ATen/ATen.h>

#include "base/stop.h"
#include "text/byte_tokenizer.h"
#include "text/greedy_search.h"
#include "world/asked_answers.h"
#include "world/labels.h"

namespace tubelet::training {

std::vector<Answered> understood(const std::vector<AskedPrompt>& prompts,
                                 const std::function<std::string(const std::string&)>& write,
                                 const std::stop_token& stop) {
    std::vector<Answered> counted{{"english"}, {"chinese"}};
    for (const auto& question : world::questions(false)) {
        counted.push_back({question.name});
    }
    const auto count = [](Answered& answered, bool isRight) {
        ++answered.asked;
        answered.right += isRight ? 1 : 0;
    };
    for (const auto& prompt : prompts) {
        checkStop(stop);
        const auto answers = world::answersIn(write(prompt.text));
        count(counted[prompt.language == world::Language::English ? 0 : 1], answers == prompt.answers);
        for (std::size_t question = 0; question < answers.size(); ++question) {
            count(counted[2 + question], answers[question] == prompt.answers[question]);
        }
    }
    return counted;
}

std::string written(text::T5Model& model, const std::string& prompt, const std::stop_token& stop) {
    text::GenerationOptions options;
    options.startId = text::kBytePad;
    options.endIds = {text::kByteEnd};
    options.maxTokens = kMostWritten;
    const auto device = model->parameters().front().device();
    text::T5Decoding decoding(model, at::tensor(text::byteTokens(prompt), at::kLong).unsqueeze(0).to(device),
                              /*useCache=*/true, stop);
    return text::byteText(text::greedySearch(decoding, options, stop).ids);
}

std::vector<AskedPrompt> heldOutPrompts(LoosePrompts prompts, std::int64_t count) {
    prompts = heldOutOf(prompts);
    std::vector<AskedPrompt> held;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto prompt = loosePromptOf(prompts, i, world::Phrasing::Held);
        held.push_back({prompt.text, prompt.language, world::answersOf(prompt.asked)});
    }
    return held;
}

}  // namespace tubelet::training
