// A text encoder that leaves, and prompts that need it no more.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "models/opened_model.h"
#include "models/prompt_memory.h"
#include "models/tokenizer_place.h"
#include "request/fields.h"
#include "request/generation_request.h"
#include "request/model_facts.h"
#include "request/storyboard.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

constexpr int kTokens = 16;

/// The bundled model's encoder, and how often it was loaded.
struct Counted {
    explicit Counted(std::uint64_t mostBytes = models::PromptMemory::kMostBytes)
        : memory(
              [this](const std::stop_token& stop) {
                  ++loads;
                  const auto opened =
                      models::openModel(std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini");
                  const auto& layout = opened->layout();
                  return std::make_unique<text::PromptEncoder>(
                      text::PromptEncoder::Parts{models::tokenizerPlace(layout), layout.componentClass("tokenizer"),
                                                 text::UMT5EncoderOptions::fromConfig(layout.config("text_encoder")),
                                                 layout.weights("text_encoder"), false},
                      c10::Device(c10::kCPU), at::kFloat, stop);
              },
              mostBytes) {}

    int loads = 0;
    models::PromptMemory memory;

    at::Tensor encode(const std::string& prompt) { return memory.encode(prompt, kTokens, {}).embeds; }
    /// What is kept of a prompt.
    std::uint64_t bytes(const std::string& prompt) {
        const auto encoded = memory.encode(prompt, kTokens, {});
        return encoded.encoding.ids.size() * static_cast<std::uint64_t>(encoded.embeds.size(2)) * sizeof(float);
    }
};

request::ModelFacts factsOfIt() {
    request::ModelFacts facts;
    facts.maxTextTokens = kTokens;
    return facts;
}

}  // namespace

class TestPromptMemory : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;

  private Q_SLOTS:
    void whatWasAskedLatelyNeedsNoEncoder() {
        Counted one;
        const auto star = one.encode("a red star"), cat = one.encode("a cat jumping");
        QVERIFY(!at::equal(star, cat));
        one.memory.release();
        QVERIFY(at::equal(one.encode("a red star"), star));
        QVERIFY(at::equal(one.encode("a cat jumping"), cat));
        QCOMPARE(one.loads, 1);
        one.memory.forget();
        QVERIFY(at::equal(one.encode("a red star"), star));
        QCOMPARE(one.loads, 2);
        // The same words for fewer tokens are another question.
        one.memory.release();
        QCOMPARE(one.memory.encode("a red star", 8, {}).embeds.size(1), 8);
        QCOMPARE(one.loads, 3);
    }

    void itIsPreparedForWhatIsNotKept() {
        Counted one;
        request::GenerationRequest request;
        request.prompt = "a red star";
        request.guidance = 1;
        one.encode("a red star");
        one.memory.release();
        one.memory.prepare(request, factsOfIt(), {});
        QCOMPARE(one.loads, 1);
        request.guidance = 5;  // now the negative prompt is asked for, too
        request.negativePrompt = "blurred";
        one.memory.prepare(request, factsOfIt(), {});
        QCOMPARE(one.loads, 2);
    }

    /// Of a storyboard the cards are asked for, and never its title.
    void itIsPreparedForCards() {
        Counted one;
        request::GenerationRequest request;
        request.cards = {{"a red star", 5, 0}, {"a cat jumping", 4, 0}};
        request.frames = 9;
        request.prompt = request::titleOf(request.cards);
        request.guidance = 5;
        request.negativePrompt = "blurred";
        for (const auto* prompt : {"a red star", "a cat jumping", "blurred"}) {
            one.memory.prepare(request, factsOfIt(), {});
            one.encode(prompt);
        }
        one.memory.release();
        one.memory.prepare(request, factsOfIt(), {});
        QCOMPARE(one.loads, 1);
        request.cards.back().prompt = "a dog";
        one.memory.prepare(request, factsOfIt(), {});
        QCOMPARE(one.loads, 2);
    }

    void whatWasNotAskedForTheLongestLeaves() {
        const std::string first = "a cat", second = "a red star spinning over a blue sea", third = "a dog",
                          fourth = "cat";
        Counted roomy;
        Counted one(roomy.bytes(first) + roomy.bytes(second) + roomy.bytes(third));
        QVERIFY(roomy.bytes(fourth) <= roomy.bytes(second));
        for (const auto& prompt : {first, second, third, first, fourth}) {
            one.encode(prompt);
        }
        one.memory.release();
        for (const auto& prompt : {first, third, fourth}) {
            QVERIFY(at::equal(one.encode(prompt), roomy.encode(prompt)));
        }
        QCOMPARE(one.loads, 1);
        one.encode(second);
        QCOMPARE(one.loads, 2);
    }

    /// The last prompt is kept, however little is.
    void oneIsAlwaysKept() {
        Counted one(1);
        one.encode("a red star");
        one.memory.release();
        one.encode("a red star");
        QCOMPARE(one.loads, 1);
        one.encode("a cat jumping");
        one.memory.release();
        one.encode("a red star");
        QCOMPARE(one.loads, 3);
    }

    /// As many as a storyboard has, with what it shall not show.
    void aStoryboardIsKept() {
        Counted one;
        for (std::size_t i = 0; i <= request::kMostCards; ++i) {
            one.encode("star " + std::to_string(i));
        }
        one.memory.release();
        one.encode("star 0");
        QCOMPARE(one.loads, 1);
    }

    /// That it was cut is told each time.
    void longPrompts() {
        Counted one;
        for (int i = 0; i < 2; ++i) {
            std::vector<request::Notice> notices;
            one.memory.encode("a red star spinning over a blue sea behind a green tree", verbatim("prompt"), 6, notices,
                              {});
            QCOMPARE(notices.size(), std::size_t{1});
            QCOMPARE(notices.front().code, std::string("prompt-cut"));
        }
        QCOMPARE(one.loads, 1);
    }

    /// Its weights change: what it said before is no answer.
    void anEncoderInTraining() {
        Counted one;
        const auto before = one.encode("a red star");
        auto& module = one.memory.trained({});
        for (auto& parameter : module.parameters()) {
            parameter.mul_(1.5);
        }
        QVERIFY(!at::allclose(one.encode("a red star"), before));
        const auto now = one.encode("a red star");
        for (auto& parameter : module.parameters()) {
            parameter.mul_(1.5);
        }
        QVERIFY(!at::allclose(one.encode("a red star"), now));
        QCOMPARE(one.loads, 1);
    }
};

QTEST_GUILESS_MAIN(TestPromptMemory)
#include "test_prompt_memory.moc"
