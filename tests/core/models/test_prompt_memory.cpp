// A text encoder that leaves, and prompts that need it no more.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "models/opened_model.h"
#include "models/prompt_memory.h"
#include "models/tokenizer_place.h"
#include "request/generation_request.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

constexpr int kTokens = 16;

/// The bundled model's encoder, and how often it was loaded.
struct Counted {
    int loads = 0;
    models::PromptMemory memory{[this](const std::stop_token& stop) {
        ++loads;
        const auto opened = models::openModel(std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini");
        const auto& layout = opened->layout();
        return std::make_unique<text::PromptEncoder>(
            text::PromptEncoder::Parts{models::tokenizerPlace(layout), layout.componentClass("tokenizer"),
                                       text::UMT5EncoderOptions::fromConfig(layout.config("text_encoder")),
                                       layout.weights("text_encoder"), false},
            c10::Device(c10::kCPU), at::kFloat, stop);
    }};

    at::Tensor encode(const std::string& prompt) { return memory.encode(prompt, kTokens, {}).embeds; }
};

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
        one.memory.prepare(request, kTokens, {});
        QCOMPARE(one.loads, 1);
        request.guidance = 5;  // now the negative prompt is asked for, too
        request.negativePrompt = "blurred";
        one.memory.prepare(request, kTokens, {});
        QCOMPARE(one.loads, 2);
    }

    void theOldestLeaves() {
        Counted one;
        for (std::size_t i = 0; i <= models::PromptMemory::kMost; ++i) {
            one.encode("star " + std::to_string(i));
        }
        one.memory.release();
        one.encode("star 1");
        QCOMPARE(one.loads, 1);
        one.encode("star 0");
        QCOMPARE(one.loads, 2);
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
