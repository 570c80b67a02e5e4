#include "training/enhancer_examples.h"

#include <iterator>
#include <string>

#include "text/byte_tokenizer.h"

namespace tubelet::training {

EnhancedExample exampleOf(const world::LoosePrompt& prompt) {
    return {text::byteTokens(prompt.text), text::byteTokens(world::plainCaption(prompt.asked, prompt.language))};
}

std::vector<ListedExample> listed(const LoosePrompts& prompts) {
    std::vector<ListedExample> examples;
    for (std::int64_t number = 0; number < prompts.count; ++number) {
        const auto [read, write] = exampleOf(loosePromptOf(prompts, number));
        examples.push_back({"loose " + std::to_string(prompts.seed) + " " + std::to_string(number),
                            std::ssize(read) + std::ssize(write)});
    }
    return examples;
}

}  // namespace tubelet::training
