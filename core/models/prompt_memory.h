#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/small_heap.h"
#include "request/generation_request.h"
#include "request/model_facts.h"
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
    /// What is kept of prompts, bytes: of a whole storyboard, each of some ten words, with what it
    /// shall not show, from the largest encoder.
    static constexpr std::uint64_t kMostBytes = std::uint64_t{128} << 20;
    /// load: may throw Error(ModelUnreadable), Cancelled.
    /// mostBytes: what is kept at most, but for the last prompt.
    explicit PromptMemory(Load load, std::uint64_t mostBytes = kMostBytes)
        : m_load(std::move(load)), m_mostBytes(mostBytes) {}

    /// Throws as `load`.
    text::PromptEncoder& encoder(const std::stop_token& stop);
    /// As PromptEncoder::encode(), unless that was asked for lately.
    /// Throws as that, and as `load`.
    text::PromptEncoder::Encoded encode(const std::string& prompt, int maxTokens, const std::stop_token& stop);
    /// The same; `notices` gets one more where the prompt, called `name`, is longer than the model
    /// reads.
    text::PromptEncoder::Encoded encode(const std::string& prompt, const Message& name, int maxTokens,
                                        std::vector<request::Notice>& notices, const std::stop_token& stop);
    /// Loads the encoder unless the prompts of a request (of a storyboard its cards'), and for
    /// guidance the negative one, are kept.
    /// facts: of the model.
    /// Returns what is odd about the tokenizer's files. Throws as `load`.
    std::vector<request::Notice> prepare(const request::GenerationRequest& request, const request::ModelFacts& facts,
                                         const std::stop_token& stop);

    /// The encoder leaves; what it made of prompts stays.
    void release() {
        if (m_encoder) {
            m_encoder.reset();
            base::giveHeapBack();
        }
    }
    /// What became of prompts leaves.
    void forget() { m_kept.clear(); }
    /// The encoder, to be trained: nothing is kept any more.
    torch::nn::Module& trained(const std::stop_token& stop);

  private:
    struct Kept {
        std::string prompt;
        int maxTokens = 0;
        text::PromptEncoder::Encoded encoded;  ///< without the zeros behind its end
        std::int64_t rows = 0;                 ///< with them
    };
    std::list<Kept>::iterator find(const std::string& prompt, int maxTokens);
    void keep(Kept kept);

    Load m_load;
    std::uint64_t m_mostBytes;
    std::unique_ptr<text::PromptEncoder> m_encoder;
    std::list<Kept> m_kept;  ///< what was asked for last in front
    Message m_warning;
    bool m_isTrained = false;
};

}  // namespace tubelet::models
