#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "training/loose_prompts.h"
#include "training/trainer.h"

namespace tubelet::training {

/// A prompt and what is to be written for it, as tokens of bytes with their end token.
struct EnhancedExample {
    std::vector<std::int64_t> read, write;
    std::vector<std::vector<int>> answers{};  ///< that it asks for, as world::answersOf() has them
};
EnhancedExample exampleOf(const world::LoosePrompt& prompt);

/// Told on the calling thread how many of all prompts are drawn.
using OnDrawn = std::function<void(std::size_t done, std::size_t all)>;
inline void tellsNobody(std::size_t /*done*/, std::size_t /*all*/) {}

/// Name and number of tokens (of both texts) of each; they are drawn on LibTorch's threads.
/// Throws Cancelled.
std::vector<ListedExample> listed(const LoosePrompts& prompts, const OnDrawn& onDrawn = tellsNobody,
                                  const std::stop_token& stop = {});

}  // namespace tubelet::training
