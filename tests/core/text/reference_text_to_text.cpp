// T5 and UMT5 with their decoders against the reference: case text_to_text
// (tools/reference/make_text_to_text.py).
#include <cmath>
#include <filesystem>
#include <iostream>
#include <memory>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "support/reference.h"
#include "text/beam_search.h"
#include "text/greedy_search.h"
#include "text/text_writer.h"

#include <QtTest>

using namespace tubelet;

namespace {

/// The file's settings with those of a call of generate() over them.
text::GenerationOptions withCall(text::GenerationOptions options, const nlohmann::json& call) {
    options.maxTokens = call.value("max_new_tokens", options.maxTokens);
    options.beams = call.value("num_beams", options.beams);
    options.lengthPenalty = call.value("length_penalty", options.lengthPenalty);
    if (call.contains("early_stopping")) {
        options.earlyStopping = call["early_stopping"] == "never" ? text::EarlyStopping::Never
                                : call["early_stopping"] == true  ? text::EarlyStopping::Always
                                                                  : text::EarlyStopping::Sometimes;
    }
    if (call.contains("eos_token_id")) {
        const auto& ids = call["eos_token_id"];
        options.endIds = ids.is_array() ? ids.get<std::vector<std::int64_t>>() : std::vector{ids.get<std::int64_t>()};
    }
    return options;
}

text::FoundTokens search(text::T5Decoding decoding, const text::GenerationOptions& options) {
    return options.beams == 1 ? text::greedySearch(decoding, options) : text::beamSearch(decoding, options);
}

#define QCOMPARE_TENSOR(name, got, want)                             \
    do {                                                             \
        const std::string message = tests::differs(name, got, want); \
        QVERIFY2(message.empty(), message.c_str());                  \
    } while (false)

}  // namespace

class ReferenceTextToText : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::ReferenceCase> m_reference;

    void eachModel() const {
        QTest::addColumn<std::string>("name");
        for (const auto& [name, model] : m_reference->args().at("models").items()) {
            QTest::newRow(name.c_str()) << name;
        }
    }
    text::TextWriter writer(const std::string& name) const { return text::TextWriter(m_reference->folder() / name); }

  private Q_SLOTS:
    void initTestCase() {
        tests::useFewThreads();
        if (qEnvironmentVariableIsSet("TUBELET_REFERENCE") &&
            !std::filesystem::exists(tests::referenceFolder() / "text_to_text")) {
            QSKIP("this set was made without make_text_to_text.py");
        }
        m_reference = std::make_unique<tests::ReferenceCase>("text_to_text");
    }

    void logits_data() { eachModel(); }
    void logits() {
        QFETCH(std::string, name);
        const c10::NoGradGuard noGradients;
        text::T5Model model = writer(name).model();
        const auto input = [&](const std::string& key) { return m_reference->tensor(name + "." + key); };
        const auto expected = [&](const std::string& key) { return m_reference->expected(name + "." + key); };
        const at::Tensor mask = input("attention_mask");
        const at::Tensor states = model->encode(input("input_ids").to(at::kLong), mask);
        // Behind the text the reference computes states that nobody looks at.
        QCOMPARE_TENSOR("encoder_states", states * mask.unsqueeze(2),
                        expected("encoder_states").times(mask.unsqueeze(2)));

        const at::Tensor ids = input("decoder_input_ids").to(at::kLong);
        text::T5Cache whole;
        const at::Tensor logits = model->decode(ids, states, mask, whole);
        QCOMPARE_TENSOR("logits", logits, expected("logits"));

        std::vector<at::Tensor> steps;
        text::T5Cache cache;
        for (std::int64_t i = 0; i < ids.size(1); ++i) {
            QCOMPARE(cache.length(), i);
            steps.push_back(model->decode(ids.narrow(1, i, 1), states, mask, cache));
        }
        QCOMPARE_TENSOR("step_logits", at::cat(steps, 1), expected("step_logits"));

        text::T5Cache pieces;  // several tokens behind others
        const at::Tensor head = model->decode(ids.narrow(1, 0, 3), states, mask, pieces);
        const at::Tensor tail = model->decode(ids.narrow(1, 3, ids.size(1) - 3), states, mask, pieces);
        QCOMPARE_TENSOR("logits in two pieces", at::cat({head, tail}, 1), expected("logits"));
    }

    void runs_data() { eachModel(); }
    void runs() {
        QFETCH(std::string, name);
        text::TextWriter writer = this->writer(name);
        std::size_t tokens = 0, ended = 0, beamed = 0, count = 0;
        for (const auto& run : m_reference->args().at("models").at(name).at("runs")) {
            const std::string label = run.at("options").dump() + " " + run.at("prompt").dump();
            const auto options = withCall(writer.defaults(), run.at("options"));
            const auto written = writer.write(run.at("prompt").get<std::string>(), options);
            QVERIFY2(written.read.ids == run.at("prompt_ids").get<std::vector<std::int64_t>>(), label.c_str());
            QVERIFY2(written.found.ids == run.at("ids").get<std::vector<std::int64_t>>(), label.c_str());
            QVERIFY2(written.text == run.at("text").get<std::string>(), (label + ": " + written.text).c_str());
            if (run.at("score").is_null()) {
                QCOMPARE(options.beams, 1);
            } else {
                ++beamed;
                const auto message =
                    tests::differs(label + " score", at::full({1}, written.found.score, at::kDouble),
                                   tests::withinReach(at::full({1}, run.at("exact_score").get<double>(), at::kDouble),
                                                      at::full({1}, run.at("score_reach").get<double>(), at::kDouble)));
                QVERIFY2(message.empty(), message.c_str());
            }
            const at::Tensor ids = at::tensor(written.read.ids, at::kLong).unsqueeze(0);
            const auto again = search(text::T5Decoding(writer.model(), ids, /*useCache=*/false), options);
            QVERIFY2(again.ids == written.found.ids, label.c_str());
            ++count;
            tokens += written.found.ids.size();
            ended += written.found.ended;
        }
        std::cout << "parity " << name << ": " << count << " texts (" << beamed << " by beams, " << ended << " ended), "
                  << tokens << " tokens equal\n";
        QVERIFY(count > 0 && beamed > 0);
    }
};

QTEST_GUILESS_MAIN(ReferenceTextToText)
#include "reference_text_to_text.moc"
