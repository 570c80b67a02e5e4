// The vocabulary that a GGUF file carries in its metadata: the same tokens as of the sentencepiece
// model that it was made from.
#include <fstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "core/checkpoint/gguf_bytes.h"
#include "support/reference.h"
#include "support/refusal.h"
#include "text/sentencepiece_file.h"
#include "text/tokenizer.h"

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

namespace fs = std::filesystem;

class TestGgufVocabulary : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    fs::path write(const GgufBytes& bytes) const {
        const fs::path path = m_folder.filePath("umt5.gguf").toStdString();
        std::ofstream(path, std::ios::binary) << bytes.whole();
        return path;
    }

    /// A vocabulary as llama.cpp's tools write it, filled up behind its end.
    static GgufBytes vocabulary(const text::SentencepieceFile& model) {
        std::vector<std::string> texts;
        std::vector<float> scores;
        std::vector<std::int32_t> kinds;
        const auto isOf = [](const std::vector<std::string>& list, const std::string& piece) {
            return std::find(list.begin(), list.end(), piece) != list.end();
        };
        for (const auto& piece : model.pieces) {
            texts.push_back(piece.text);
            scores.push_back(static_cast<float>(piece.score));
            kinds.push_back(piece.text == "<unk>"                 ? 2
                            : isOf(model.control, piece.text)     ? 3
                            : isOf(model.userDefined, piece.text) ? 4
                                                                  : 1);
        }
        for (int i = 0; i < 3; ++i) {
            texts.push_back("[PAD" + std::to_string(i) + "]");
            scores.push_back(-10000);
            kinds.push_back(5);
        }
        GgufBytes bytes;
        bytes.text("tokenizer.ggml.model", "t5")
            .texts("tokenizer.ggml.tokens", texts)
            .numbers("tokenizer.ggml.scores", scores)
            .numbers("tokenizer.ggml.token_type", kinds);
        if (!model.charsmap.empty()) {
            bytes.numbers("tokenizer.ggml.precompiled_charsmap",
                          std::vector<std::uint8_t>(model.charsmap.begin(), model.charsmap.end()));
        }
        return bytes;
    }

    static std::string refusalOf(const fs::path& file) {
        return errorOf([&] { text::Tokenizer::load(file); });
    }

  private Q_SLOTS:
    void tokensAreThoseOfTheModelItCameFrom() {
        const ReferenceCase reference("umt5_encoder");
        const auto model = text::readSentencepieceFile(reference.folder() / "tokenizer/spiece.model");
        QVERIFY(!model.charsmap.empty());
        const auto folder = fs::path(m_folder.filePath("tokenizer").toStdString());
        fs::create_directory(folder);
        fs::copy_file(reference.folder() / "tokenizer/spiece.model", folder / "spiece.model");
        const auto expected = text::Tokenizer::load(folder);
        const auto tokenizer = text::Tokenizer::load(write(vocabulary(model)));
        QCOMPARE(tokenizer.pieces(), static_cast<std::int64_t>(model.pieces.size()));
        QCOMPARE(tokenizer.eosId(), expected.eosId());
        QCOMPARE(tokenizer.padId(), expected.padId());
        const std::vector<std::string> prompts{"",
                                               "a red star, spinning",
                                               "一只猫在雪中奔跑",
                                               "ﬁne ½ ２０ café",
                                               "two  blanks\tand \xF0\x9F\x98\xBA",
                                               "</s> inside"};
        for (const auto& prompt : prompts) {
            const auto got = tokenizer.encode(prompt, 64), want = expected.encode(prompt, 64);
            QCOMPARE(got.ids, want.ids);
            QCOMPARE(got.unknown, want.unknown);
            QCOMPARE(tokenizer.decode(got.ids), expected.decode(want.ids));
        }
    }

    void vocabulariesThatCantBeReadAreTold() {
        text::SentencepieceFile small;
        small.pieces = {{"<pad>", 0}, {"</s>", 0}, {"<unk>", 0}, {"a", -1}};
        small.control = {"<pad>", "</s>"};
        QCOMPARE(refusalOf(write(vocabulary(small))), std::string("no error"));
        const auto none = refusalOf(write(GgufBytes()));
        QVERIFY2(none.find("kind \"t5\" was expected in its metadata, but it has none") != std::string::npos,
                 none.c_str());
        const auto other = refusalOf(write(GgufBytes().text("tokenizer.ggml.model", "llama")));
        QVERIFY2(other.find("one of the kind \"llama\"") != std::string::npos, other.c_str());
        const auto listless = refusalOf(write(GgufBytes().text("tokenizer.ggml.model", "t5")));
        QVERIFY2(listless.find("has no list \"tokenizer.ggml.tokens\"") != std::string::npos, listless.c_str());
        const auto short_ =
            refusalOf(write(GgufBytes()
                                .text("tokenizer.ggml.model", "t5")
                                .texts("tokenizer.ggml.tokens", {"a", "b"})
                                .numbers("tokenizer.ggml.scores", std::vector<float>{0})
                                .numbers("tokenizer.ggml.token_type", std::vector<std::int32_t>{1, 2})));
        QVERIFY2(short_.find("has 2 pieces, 1 scores and 2 kinds") != std::string::npos, short_.c_str());
        const auto words = refusalOf(write(
            GgufBytes().text("tokenizer.ggml.model", "t5").numbers("tokenizer.ggml.tokens", std::vector<float>{0})));
        QVERIFY2(words.find("is none of texts") != std::string::npos, words.c_str());
        small.pieces.push_back({"a", -2});
        const auto twice = refusalOf(write(vocabulary(small)));
        QVERIFY2(twice.find("its piece 4, counted from 0, is empty, stands there twice") != std::string::npos,
                 twice.c_str());
        small.pieces = {{"<pad>", 0}, {"</s>", 0}, {"a", -1}};
        const auto unknown = refusalOf(write(vocabulary(small)));
        QVERIFY2(unknown.find("one piece for unknown text was expected, but there are 0") != std::string::npos,
                 unknown.c_str());
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestGgufVocabulary)

#include "test_gguf_vocabulary.moc"
