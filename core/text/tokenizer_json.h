#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include "base/message.h"

namespace tubelet::text {

/// U+2581, with which sentencepiece marks the beginning of a word.
inline constexpr const char* kWordMark = "\xe2\x96\x81";

/// A "Sequence" may stand in a "Sequence" this many times; published tokenizers have none
/// or one in another.
inline constexpr int kDeepestSequence = 16;

/// Throws Error(ModelUnreadable) that the tokenizer file `origin` can't be used: `why`, a sentence
/// of its own that begins with a small letter, and what to do.
/// Thread-safe, as all of this header.
[[noreturn]] void refuseTokenizerFile(const std::string& origin, const Message& why);

/// The "type" of an object of tokenizer.json; empty: it has none.
std::string typeOf(const nlohmann::json& description);

/// The entry `name` where `object` has it as true or false; else `otherwise`.
bool flagIn(const nlohmann::json& object, const char* name, bool otherwise);

/// A JSON file's content; null where there is no such file.
/// Throws Error(ModelUnreadable) as checkpoint::readJson().
nlohmann::json readIfThere(const std::filesystem::path& file);

/// Hands each part of a description to `take`, in order: the description itself, or for a
/// "Sequence" what its list `listName` holds, and what the sequences therein hold. `what`: what the
/// description is called in a message, such as "normalizer".
/// Throws Error(ModelUnreadable), naming `origin` (a file), for more than kDeepestSequence
/// sequences in each other.
void eachPart(const nlohmann::json& description, const char* listName, Checked<0> what, const std::string& origin,
              const std::function<void(const nlohmann::json&)>& take);

}  // namespace tubelet::text
