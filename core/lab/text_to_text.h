#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "pipeline/generator.h"

namespace tubelet::lab {

/// A text that a T5 or UMT5 model is to answer; empty optionals take what the model's
/// generation_config.json says.
struct TextRequest {
    std::filesystem::path model;  ///< folder with config.json, weights and tokenizer
    std::string text;             ///< UTF-8, as the model expects it ("translate English
                                  ///< to German: ...")
    std::optional<int> beams;     ///< 1: the likeliest token at each step; more: beam search
    std::optional<int> maxTokens;
    std::optional<double> lengthPenalty;  ///< of a beam search: above 0 favours longer texts
};

/// The model's answer.
struct WrittenText {
    std::string text;               ///< UTF-8, without special tokens
    std::vector<std::int64_t> ids;  ///< of all its tokens, the end token included
    double score = 0;               ///< of a beam search: log probability / length^penalty
    int beams = 1;
    int maxTokens = 0;   ///< that it might have had
    bool ended = false;  ///< false: it was cut at them
};

/// Loads the model, reads the text and writes the answer, on the CPU in float32.
/// Notices (unknown characters, settings that are not followed) go to the observer.
/// Throws Error (ModelUnreadable, InvalidValue, OutOfMemory) and Cancelled.
/// Thread: any; nothing is kept.
WrittenText writeText(const TextRequest& request, pipeline::RunObserver& observer, const std::stop_token& stop);

}  // namespace tubelet::lab
