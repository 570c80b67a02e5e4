// Cleaning and ids of every prompt of the reference cases.
#include <filesystem>
#include <iostream>

#include "support/reference.h"
#include "text/prompt_cleaning.h"
#include "text/tokenizer.h"

#include <QtTest>

using namespace tubelet;

namespace {

using Ids = std::vector<std::int64_t>;

}  // namespace

class ReferenceTokenizer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyPrompt() {
        const tests::ReferenceCase reference("umt5_encoder");
        const text::Tokenizer tokenizer = text::Tokenizer::load(reference.folder() / "tokenizer");
        const auto& args = reference.args();
        QCOMPARE(tokenizer.padId(), args.at("tokenizer").at("pad_id").get<std::int64_t>());
        QCOMPARE(tokenizer.eosId(), args.at("tokenizer").at("eos_id").get<std::int64_t>());
        QCOMPARE(tokenizer.size(), args.at("tokenizer").at("size").get<std::int64_t>());
        const bool withFtfy = args.at("ftfy").get<bool>();
        std::size_t compared = 0;
        for (const auto& prompt : args.at("prompts")) {
            const std::string raw = prompt.at("raw").get<std::string>();
            const std::string want = prompt.at("cleaned").get<std::string>();
            // A set made without ftfy tells nothing about our cleaning, but its ids still count.
            const std::string cleaned = withFtfy ? text::cleanPrompt(raw) : want;
            QVERIFY2(cleaned == want, prompt.dump(1).c_str());
            const auto encoding = tokenizer.encode(cleaned, 100'000);
            QVERIFY2(encoding.ids == prompt.at("ids").get<Ids>(), prompt.dump(1).c_str());
            QVERIFY(tokenizer.tokens(encoding.ids) == prompt.at("tokens").get<std::vector<std::string>>());
            ++compared;
        }
        std::cout << "parity ids: " << compared << " prompts equal\n";
        QVERIFY(compared > 0);
    }

    /// The second tokenizer of the case: another id layout, byte pieces, no text rules.
    void tokenizerWithBytes() {
        const tests::ReferenceCase reference("umt5_encoder");
        const text::Tokenizer tokenizer = text::Tokenizer::load(reference.folder() / "tokenizer_bytes");
        for (const auto& prompt : reference.args().at("prompts")) {
            const auto encoding = tokenizer.encode(prompt.at("cleaned").get<std::string>(), 100'000);
            QVERIFY2(encoding.ids == prompt.at("bytes_ids_transformers").get<Ids>(), prompt.dump(1).c_str());
        }
    }

    /// input_ids of the encoder: cut to the length, padded.
    void cutAndPadded() {
        const tests::ReferenceCase reference("umt5_encoder");
        const text::Tokenizer tokenizer = text::Tokenizer::load(reference.folder() / "tokenizer");
        const auto wanted = reference.input("input_ids").to(at::kLong);
        const int length = reference.args().at("max_sequence_length").get<int>();
        std::int64_t row = 0;
        for (const auto& prompt : reference.args().at("prompts")) {
            Ids ids = tokenizer.encode(prompt.at("cleaned").get<std::string>(), length).ids;
            ids.resize(static_cast<std::size_t>(length), tokenizer.padId());
            QVERIFY(at::equal(at::tensor(ids, at::kLong), wanted[row++]));
        }
        QCOMPARE(row, wanted.size(0));
    }
};

QTEST_GUILESS_MAIN(ReferenceTokenizer)
#include "reference_tokenizer.moc"
