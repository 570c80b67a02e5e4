#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include "checkpoint/weights.h"
#include "text/tokenizer.h"
#include "text/umt5_encoder.h"

namespace tubelet::text {

/// Prompt to embeddings: cleaning, tokenizer and UMT5 or T5 encoder of a model folder. Worker-only.
class PromptEncoder {
  public:
    struct Encoded {
        at::Tensor embeds;             ///< (1, maxTokens, D) on the device, in the dtype; zero
                                       ///< behind the end token; with seesPadding (1, tokens, D)
        Tokenizer::Encoding encoding;  ///< ids, and what was cut or unknown
    };

    /// What it is made of.
    struct Parts {
        std::filesystem::path tokenizer;  ///< the tokenizer's folder, inside the model's
        std::string tokenizerClass;       ///< as the model's index names it; empty: T5Tokenizer
        T5Options options;                ///< of the encoder
        checkpoint::Weights weights;      ///< of the encoder, see umt5EncoderWeights()
        bool byBlock = false;             ///< the weights of one block at a time are in memory
        bool asStored = false;            ///< see checkpoint::LoadOptions
        bool straightens = true;          ///< prompts are cleaned (prompt_cleaning.h)
        /// The encoder sees padding up to maxTokens beside the text, as it was trained, and the
        /// rows of the text alone are kept.
        bool seesPadding = false;
        /// See checkpoint::LoadOptions; with byBlock while a prompt is encoded.
        std::function<void(double fraction01)> progress = {};
    };

    /// Reads the tokenizer and fills the encoder. With float16 the second matrices of the
    /// feed-forward parts stay float32, as in transformers.
    /// Throws Error(ModelUnreadable), and Cancelled.
    PromptEncoder(const Parts& parts, c10::Device device, c10::ScalarType dtype, const std::stop_token& stop = {});
    /// The pages of its files leave with it.
    ~PromptEncoder();
    PromptEncoder(const PromptEncoder&) = delete;
    PromptEncoder& operator=(const PromptEncoder&) = delete;

    /// Encodes a prompt as it was typed (may be empty), as diffusers' WanPipeline does: only the
    /// tokens of the text are computed, the rest is zero there too. With seesPadding and without
    /// straightens as its LTXPipeline does.
    /// Throws Error(InvalidValue) for text that isn't UTF-8 or maxTokens < 1, and Cancelled.
    Encoded encode(const std::string& rawPrompt, int maxTokens, std::stop_token stop);

    const Tokenizer& tokenizer() const { return m_tokenizer; }

    /// The encoder, to be trained: from now on encode() records a graph where gradients are
    /// enabled.
    torch::nn::Module& trained();

    /// Memory of the weights, bytes.
    std::uint64_t bytes() const;

  private:
    c10::Device m_device;
    c10::ScalarType m_dtype;
    Tokenizer m_tokenizer;
    std::int64_t m_vocabularySize = 0;
    bool m_straightens, m_seesPadding;
    checkpoint::Weights m_weights;
    UMT5Encoder m_encoder{nullptr};
    bool m_isTrained = false;
};

}  // namespace tubelet::text
