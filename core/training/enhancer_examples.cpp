#include "training/enhancer_examples.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/stop.h"
#include "kernels/tasks.h"
#include "text/byte_tokenizer.h"

namespace tubelet::training {

EnhancedExample exampleOf(const world::LoosePrompt& prompt) {
    return {text::byteTokens(prompt.text), text::byteTokens(world::plainCaption(prompt.asked, prompt.language)),
            world::answersOf(prompt.asked)};
}

std::vector<ListedExample> listed(const LoosePrompts& prompts, const OnDrawn& onDrawn, const std::stop_token& stop) {
    constexpr std::int64_t kTogether = 2048;  // between which it is told and may stop
    const std::string prefix = "loose " + std::to_string(prompts.seed) + " ";
    std::vector<ListedExample> examples(static_cast<std::size_t>(prompts.count));
    for (std::int64_t first = 0; first < prompts.count; first += kTogether) {
        checkStop(stop);
        const auto together = std::min(kTogether, prompts.count - first);
        kernels::forTasks(together, [&](std::int64_t i) {
            const auto number = first + i;
            const auto [read, write, answers] = exampleOf(loosePromptOf(prompts, number));
            examples[static_cast<std::size_t>(number)] = {prefix + std::to_string(number),
                                                          std::ssize(read) + std::ssize(write)};
        });
        onDrawn(static_cast<std::size_t>(first + together), examples.size());
    }
    return examples;
}

}  // namespace tubelet::training
