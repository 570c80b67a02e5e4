#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "request/model_facts.h"

namespace tubelet::text {
class Tokenizer;
}

namespace tubelet::models {

/// How much of a prompt a model reads.
struct TokenCount {
    int tokens = 0;         ///< of the whole prompt, the end token included
    int most = 0;           ///< that the model reads; 0: it reads no text
    std::string remaining;  ///< what is cut off; empty: all is read
};

/// Counts the tokens of prompts, as a run will; the tokenizer of the last model stays loaded.
/// Thread-safe.
class TokenCounter {
  public:
    TokenCounter();
    ~TokenCounter();

    /// Throws Error(ModelUnreadable), and Error(InvalidValue) for what is not UTF-8.
    /// The first call for a model reads its vocabulary, which may take a second.
    TokenCount count(const request::ModelFacts& facts, const std::string& prompt);

  private:
    std::mutex m_mutex;
    std::filesystem::path m_folder;
    std::shared_ptr<const text::Tokenizer> m_tokenizer;
};

}  // namespace tubelet::models
