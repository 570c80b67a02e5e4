#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "text/generation_options.h"
#include "text/t5_model.h"
#include "text/token_search.h"
#include "text/tokenizer.h"

namespace tubelet::text {

/// A T5 or UMT5 model that answers a text with a text: translates, sums up, fills gaps, as
/// it was trained to.
/// Worker-only.
class TextWriter {
  public:
    /// Loads a folder as transformers saves it: config.json, model.safetensors (or shards), the
    /// tokenizer's files in it or in its subfolder tokenizer, generation_config.json where there is
    /// one; also a pipeline's folder with text_encoder and tokenizer.
    /// Float32 on the CPU.
    /// Throws Error(ModelUnreadable): missing files, another kind of model, an encoder
    /// alone; and Cancelled.
    explicit TextWriter(const std::filesystem::path& folder, const std::stop_token& stop = {});

    struct Written {
        std::string text;  ///< without special tokens
        FoundTokens found;
        Tokenizer::Encoding read;  ///< the tokens of the text that was given
    };

    /// Answers `text`, UTF-8, as it is.
    /// Throws Error(InvalidValue) for options out of range and malformed text, and Cancelled.
    Written write(const std::string& text, const GenerationOptions& options, const std::stop_token& stop = {});

    /// What the model's files ask for.
    const GenerationOptions& defaults() const { return m_defaults; }
    const Tokenizer& tokenizer() const { return m_tokenizer; }
    T5Model model() const { return m_model; }

  private:
    TextWriter(const std::filesystem::path& modelFolder, const std::filesystem::path& tokenizerFolder,
               const std::stop_token& stop);

    GenerationOptions m_defaults;
    Tokenizer m_tokenizer;
    T5Model m_model{nullptr};
};

}  // namespace tubelet::text
