#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/message.h"
#include "request/generation_request.h"
#include "request/notice.h"
#include "text/prompt_encoder.h"

namespace tubelet::models {

/// A model's text encoder, loaded when a prompt is to be encoded, and what became of the last
/// prompts: asked for again they need no encoder, which takes memory and, read block by block,
/// longer than some steps.
/// Worker-only.
class PromptMemory {
  public:
    using Load = std::function<std::unique_ptr<text::PromptEncoder>(const std::stop_token& stop)>;
    /// load: may throw Error(ModelUnreadable), Cancelled.
    explicit PromptMemory(Load load) : m_load(std::move(load)) {}

    /// Throws as `load`.
    text::PromptEncoder& encoder(const std::stop_token& stop);
    /// As PromptEncoder::encode(), unless that was asked for lately.
    /// Throws as that, and as `load`.
    text::PromptEncoder::Encoded encode(const std::string& prompt, int maxTokens, const std::stop_token& stop);
    /// The same; `notices` gets one more where the prompt, called `name`, is longer than the model
    /// reads.
    text::PromptEncoder::Encoded encode(const std::string& prompt, const Message& name, int maxTokens,
                                        std::vector<request::Notice>& notices, const std::stop_token& stop);
    /// Loads the encoder unless the prompt of a request, and for guidance the negative one, are
    /// kept.
    /// Returns what is odd about the tokenizer's files. Throws as `load`.
    std::vector<request::Notice> prepare(const request::GenerationRequest& request, int maxTokens,
                                         const std::stop_token& stop);

    /// The encoder leaves; what it made of prompts stays.
    void release() { m_encoder.reset(); }
    /// What became of prompts leaves.
    void forget() { m_kept.clear(); }
    /// The encoder, to be trained: nothing is kept any more.
    torch::nn::Module& trained(const std::stop_token& stop);

    /// Prompts that are kept, each at most some MB: those of a storyboard with what it shall not
    /// show.
    static constexpr std::size_t kMost = 8;

  private:
    struct Kept {
        std::string prompt;
        int maxTokens = 0;
        text::PromptEncoder::Encoded encoded;
    };
    const Kept* find(const std::string& prompt, int maxTokens) const;

    Load m_load;
    std::unique_ptr<text::PromptEncoder> m_encoder;
    std::deque<Kept> m_kept;  ///< the newest in front
    Message m_warning;
    bool m_isTrained = false;
};

}  // namespace tubelet::models
