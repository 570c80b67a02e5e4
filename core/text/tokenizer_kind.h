#pragma once

#include <filesystem>
#include <string>

namespace tubelet::text {

/// What decides how text is cut: T5Tokenizer has its own rules and takes only vocabulary and text
/// rules from the files, transformers' TokenizersBackend (PreTrainedTokenizerFast) follows
/// tokenizer.json in all it says, and ByT5Tokenizer takes the bytes of a text.
enum class TokenizerKind { T5, FromFile, Bytes };

/// The kind behind the name of the class of the tokenizer in `folder`, such as a pipeline's
/// model_index.json has it:
/// none means T5, AutoTokenizer what autoTokenizerKind() says.
/// Throws Error(ModelUnreadable), naming the folder, for transformers' other classes.
TokenizerKind tokenizerKind(const std::string& className, const std::filesystem::path& folder);

/// The kind that transformers' AutoTokenizer 5.23 chooses for a folder with a tokenizer: by the
/// class in tokenizer_config.json (or config.json) and the model's type in config.json; a UMT5
/// model follows its file.
/// Throws as tokenizerKind().
TokenizerKind autoTokenizerKind(const std::filesystem::path& folder);

}  // namespace tubelet::text
