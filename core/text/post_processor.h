#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tubelet::text {

/// The tokens that stand around those of a text, as the "post_processor" of a tokenizer.json says:
/// TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel, Sequence.
struct PostProcessor {
    std::vector<std::int64_t> before, behind;

    /// null: none.
    /// Throws Error(ModelUnreadable), naming `origin` (a file), for another kind, a template that
    /// is not one of a single text, and sequences nested beyond kDeepestSequence.
    /// Thread-safe.
    static PostProcessor fromJson(const nlohmann::json& description, const std::string& origin);
};

}  // namespace tubelet::text
