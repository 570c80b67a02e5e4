// The encoder and the prompt encoder against the reference: cases umt5_encoder and wan_pipeline.
#include <filesystem>

#include <c10/core/GradMode.h>

#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "support/prompt_encoder.h"
#include "support/reference.h"
#include "text/umt5_encoder.h"

#include <QtTest>

using namespace tubelet;

namespace {

text::UMT5Encoder loadEncoder(const std::filesystem::path& folder) {
    text::UMT5Encoder encoder(text::UMT5EncoderOptions::fromConfig(checkpoint::readJson(folder / "config.json")));
    checkpoint::LoadOptions options;
    options.allowUnexpected = {"encoder.embed_tokens.weight"};
    checkpoint::load(*encoder, checkpoint::Weights::open(folder), options);
    return encoder;
}

#define QCOMPARE_TENSOR(name, got, want)                             \
    do {                                                             \
        const std::string message = tests::differs(name, got, want); \
        QVERIFY2(message.empty(), message.c_str());                  \
    } while (false)

}  // namespace

class ReferenceUmt5Encoder : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void insideAndOutside() {
        const c10::NoGradGuard noGradients;
        const tests::ReferenceCase reference("umt5_encoder");
        text::UMT5Encoder encoder = loadEncoder(reference.folder() / "model");
        const at::Tensor ids = reference.input("input_ids").to(at::kLong);
        const at::Tensor mask = reference.input("attention_mask").to(at::kLong);
        const at::Tensor bucketOf = encoder->stack->relativeBuckets(ids.size(1), ids.size(1), ids.device());
        const at::Tensor keys = mask.ne(0).unsqueeze(1).unsqueeze(1);

        at::Tensor x = encoder->embed(ids);
        QCOMPARE_TENSOR("embedding", x, reference.expected("embedding"));
        text::T5Block& first = encoder->stack->blocks.front();
        QCOMPARE_TENSOR("position_bias.0", first->attention->positionBias(bucketOf),
                        reference.expected("position_bias.0"));
        const at::Tensor normed = first->attentionNorm->forward(x);
        const at::Tensor attended = first->attention->forward(
            normed, first->attention->keyValues(normed), text::masked(first->attention->positionBias(bucketOf), keys));
        QCOMPARE_TENSOR("block.0.attn", attended, reference.expected("block.0.attn"));
        QCOMPARE_TENSOR("block.0.ff", first->feedForward->forward(first->feedForwardNorm->forward(x + attended)),
                        reference.expected("block.0.ff"));
        auto& blocks = encoder->stack->blocks;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const std::string name = "block." + std::to_string(i);
            x = blocks[i]->forward(x, text::masked(blocks[i]->attention->positionBias(bucketOf), keys));
            QCOMPARE_TENSOR(name, x, reference.expected(name));
        }
        QVERIFY(!reference.has("output.block." + std::to_string(blocks.size())));
        QCOMPARE_TENSOR("last_hidden_state", encoder->forward(ids, mask), reference.expected("last_hidden_state"));
    }

    /// One prompt at a time, without padding: what the prompt encoder computes.
    void promptEmbeddings() {
        const c10::NoGradGuard noGradients;
        const tests::ReferenceCase reference("umt5_encoder");
        text::UMT5Encoder encoder = loadEncoder(reference.folder() / "model");
        const auto wanted = reference.expected("prompt_embeds");
        const at::Tensor ids = reference.input("input_ids").to(at::kLong);
        const at::Tensor lengths = reference.input("attention_mask").sum(1).to(at::kLong);
        QVERIFY(wanted.exact.size(0) > 0);
        for (std::int64_t row = 0; row < wanted.exact.size(0); ++row) {
            const std::int64_t length = lengths[row].item<std::int64_t>();
            at::Tensor got = at::zeros(wanted.exact[row].sizes());
            got.narrow(0, 0, length).copy_(encoder->forward(ids[row].narrow(0, 0, length).unsqueeze(0), {})[0]);
            QCOMPARE_TENSOR("prompt_embeds[" + std::to_string(row) + "]", got, wanted.entry(row));
        }
    }

    /// From the raw prompt on.
    void pipelinePrompts() {
        const tests::ReferenceCase reference("wan_pipeline");
        auto encoder = tests::encoderOf(reference.folder() / "pipeline");
        QVERIFY(encoder.bytes() > 0);
        const auto& call = reference.args().at("call");
        const int length = call.at("max_sequence_length").get<int>();
        const auto compare = [&](const char* argument, const std::string& output) {
            const std::string prompt = call.at(argument).is_null() ? "" : call.at(argument).get<std::string>();
            const auto encoded = encoder.encode(prompt, length, {});
            const at::Tensor wanted = reference.output(output);
            QCOMPARE_TENSOR(output, encoded.embeds, reference.expected(output));
            // Behind the end token the reference is zero, before it nothing is: so the
            // token counts agree.
            const auto rows = wanted[0].abs().amax(1).gt(0).sum().item<std::int64_t>();
            QCOMPARE(static_cast<std::int64_t>(encoded.encoding.ids.size()), rows);
        };
        compare("prompt", "prompt_embeds");
        if (reference.has("output.negative_prompt_embeds")) {
            compare("negative_prompt", "negative_prompt_embeds");
        }
    }
};

QTEST_GUILESS_MAIN(ReferenceUmt5Encoder)
#include "reference_umt5_encoder.moc"
