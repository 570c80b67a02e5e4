#pragma once

#include <cstdint>
#include <vector>

#include "training/loose_prompts.h"
#include "training/trainer.h"

namespace tubelet::training {

/// A prompt and what is to be written for it, as tokens of bytes with their end token.
struct EnhancedExample {
    std::vector<std::int64_t> read, write;
};
EnhancedExample exampleOf(const world::LoosePrompt& prompt);

/// Name and number of tokens (of both texts) of each.
std::vector<ListedExample> listed(const LoosePrompts& prompts);

}  // namespace tubelet::training
