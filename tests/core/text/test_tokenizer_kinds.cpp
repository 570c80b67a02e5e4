// Folders whose files ask for various kinds of tokenizer, against what transformers makes of them.
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "text/byte_letters.h"
#include "text/token_decoder.h"
#include "text/tokenizer.h"
#include "text/tokenizer_json.h"

#include <QTemporaryDir>
#include <QtTest>

namespace fs = std::filesystem;
namespace text = tubelet::text;
using nlohmann::json;

namespace {

json read(const fs::path& file) {
    std::ifstream stream(file);
    return json::parse(stream);
}

fs::path base() {
    return TUBELET_SOURCE_DIR "/tests/data/reference/text_to_text/t5";
}

/// The cases of the checkout, or those of another file
/// (tools/reference/make_tokenizer_cases.py makes more).
json cases() {
    const QByteArray other = qgetenv("TUBELET_TOKENIZER_CASES");
    return read(other.isEmpty() ? fs::path(TUBELET_SOURCE_DIR "/tests/data/text/tokenizer_cases.json")
                                : fs::path(other.toStdString()));
}

/// tokenizer.json with changes: "pieces" are appended to the vocabulary, those of
/// "model" laid over it.
json tokenizerWith(json changes) {
    json file = read(base() / "tokenizer.json");
    for (const json& piece : changes.value("pieces", json::array())) {
        file["model"]["vocab"].push_back(piece);
    }
    file["model"].update(changes.value("model", json::object()));
    changes.erase("pieces");
    changes.erase("model");
    file.update(changes);
    return file;
}

class Folder {
  public:
    Folder(const json& tokenizer, const json& config, const json& model) {
        if (!tokenizer.is_null()) {
            std::ofstream(path() / "tokenizer.json") << tokenizerWith(tokenizer);
        }
        lay("tokenizer_config.json", config);
        lay("config.json", model);
    }
    fs::path path() const { return m_directory.path().toStdString(); }
    text::Tokenizer load() const { return text::Tokenizer::load(path(), text::autoTokenizerKind(path())); }

    /// The message of the Error(ModelUnreadable) that loading gives, or empty.
    std::string refused() const {
        try {
            load();
        } catch (const tubelet::Error& error) {
            return error.kind() == tubelet::ErrorKind::ModelUnreadable ? error.what() : "another kind";
        }
        return {};
    }

  private:
    void lay(const char* name, const json& changes) const {
        if (changes.is_null()) {
            return;
        }
        json file = read(base() / name);
        for (const auto& [key, value] : changes.items()) {
            if (value.is_null()) {
                file.erase(key);
            } else {
                file[key] = value;
            }
        }
        std::ofstream(path() / name) << file;
    }

    QTemporaryDir m_directory;
};

}  // namespace

class TestTokenizerKinds : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void equalTransformers() {
        const json all = cases();
        QVERIFY(all.size() >= 90);
        int wrong = 0;
        const auto tell = [&](const json& one, const json& in, const json& got, const json& want) {
            ++wrong;
            qWarning("%s\n  of %s\n got %s\nwant %s", one.at("name").get<std::string>().c_str(),
                     in.dump(-1, ' ', true).c_str(), got.dump(-1, ' ', true).c_str(), want.dump(-1, ' ', true).c_str());
        };
        for (const json& one : all) {
            const text::Tokenizer tokenizer = Folder(one.at("tokenizer"), one.at("config"), one.at("model")).load();
            for (const json& row : one.at("rows")) {
                const json got = tokenizer.encode(row[0].get<std::string>(), 10'000).ids;
                if (got != row[1]) {
                    tell(one, row[0], got, row[1]);
                }
            }
            for (const json& row : one.at("decoded")) {
                const json got = tokenizer.decode(row[0].get<std::vector<std::int64_t>>());
                if (got != row[1]) {
                    tell(one, row[0], got, row[1]);
                }
            }
        }
        QCOMPARE(wrong, 0);
    }

    void refuseByName() {
        const json fast{{"tokenizer_class", "PreTrainedTokenizerFast"}};
        const auto with = [&](const char* part, const json& value) {
            return Folder({{part, value}}, fast, json::object()).refused();
        };
        for (const char* part : {"normalizer", "pre_tokenizer", "decoder", "post_processor"}) {
            QVERIFY2(with(part, {{"type", "Curious"}}).find("Curious") != std::string::npos, part);
            QVERIFY2(!with(part, "Curious").empty(), part);
        }
        for (const char* kind : {"BPE", "WordPiece", "WordLevel"}) {
            const json model{{"type", kind}, {"vocab", json::object()}, {"merges", json::array()}};
            QVERIFY(with("model", model).find(kind) != std::string::npos);
        }
        const std::string longName(5000, 'x');
        for (const char* part : {"normalizer", "pre_tokenizer", "decoder", "post_processor"}) {
            QVERIFY2(with(part, {{"type", longName}}).size() < 400, part);
        }
        QVERIFY(with("normalizer", {{"type", "Replace"}, {"pattern", {{"Regex", "(a"}}}, {"content", ""}})
                    .find("regular expression") != std::string::npos);
        QVERIFY(with("model", {{"unk_id", 1000}}).find("unk_id") != std::string::npos);
    }

    void sequencesLieInEachOtherToALimit_data() {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("innermost");
        QTest::newRow("normalizer") << "normalizer"
                                    << "normalizers"
                                    << "NFC";
        QTest::newRow("pre-tokenizer") << "pre_tokenizer"
                                       << "pretokenizers"
                                       << "Metaspace";
        QTest::newRow("decoder") << "decoder"
                                 << "decoders"
                                 << "Fuse";
        QTest::newRow("post-processor") << "post_processor"
                                        << "processors"
                                        << "ByteLevel";
    }
    void sequencesLieInEachOtherToALimit() {
        QFETCH(QString, part);
        QFETCH(QString, list);
        QFETCH(QString, innermost);
        const auto nested = [&](int depth) {
            json value{{"type", innermost.toStdString()}};
            for (int i = 0; i < depth; ++i) {
                value = {{"type", "Sequence"}, {list.toStdString(), json::array({value})}};
            }
            return Folder({{part.toStdString(), value}}, {{"tokenizer_class", "PreTrainedTokenizerFast"}},
                          json::object())
                .refused();
        };
        QCOMPARE(nested(text::kDeepestSequence), std::string());
        const std::string deeper = nested(text::kDeepestSequence + 1);
        QVERIFY2(deeper.find("more than 16 sequences in each other. Download or copy it again, or choose another "
                             "model.") != std::string::npos,
                 deeper.c_str());
    }

    /// Whatever lies in each other, and wherever: what copies a value calls itself.
    void listsLieInEachOtherToALimit() {
        const json fast{{"tokenizer_class", "PreTrainedTokenizerFast"}};
        json value;
        for (int i = 0; i < 101; ++i) {
            value = json::array({value});
        }
        const std::string told = Folder({{"post_processor", value}}, fast, json::object()).refused();
        QVERIFY2(told.find("more than 100 lists or objects in each other") != std::string::npos, told.c_str());
    }

    void aFilesOwnWordsDoNothingToATerminal() {
        const json fast{{"tokenizer_class", "PreTrainedTokenizerFast"}};
        const std::string told =
            Folder({{"normalizer", {{"type", "Curious\x1b[2J\xc2\x9b"}}}}, fast, json::object()).refused();
        QVERIFY2(told.find("\"Curious\\u001b[2J\\u009b\"") != std::string::npos, told.c_str());
    }

    void anEmptyVocabularyIsCounted() {
        const json fast{{"tokenizer_class", "PreTrainedTokenizerFast"}};
        const std::string told =
            Folder({{"model", {{"vocab", json::array()}, {"unk_id", 0}}}}, fast, json::object()).refused();
        QVERIFY2(told.find("unk_id) is 0, but its number of pieces, counted from 0, is 0.") != std::string::npos,
                 told.c_str());
    }

    /// As decoders.ByteLevel of Python's tokenizers: one U+FFFD for as much as could have
    /// begun a character.
    void bytesThatAreNoText() {
        const text::TokenDecoder decoder(json{{"type", "ByteLevel"}}, "this test");
        const std::vector<std::pair<std::string, QString>> rows = {
            {"\xe7\x8c\xab", QString::fromUtf8("猫")},
            {"\xe7\x8cz", "\ufffdz"},
            {"\xf0\x9f\x90\xe7\x8c\xab", QString::fromUtf8("\ufffd猫")},
            {"\xf0\x80\x80\x80", "\ufffd\ufffd\ufffd\ufffd"},
            {"\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
            {"\xc0\x80", "\ufffd\ufffd"}};
        for (const auto& [bytes, expected] : rows) {
            const text::TracedText letters = text::byteLetters({bytes, std::vector<std::uint32_t>(bytes.size())});
            QCOMPARE(QString::fromStdString(decoder.text({letters.text})), expected);
        }
    }

    void otherClassesAreRefused() {
        const auto named = [](const char* name, const char* model) {
            return Folder(json::object(), {{"tokenizer_class", name}}, {{"model_type", model}}).refused();
        };
        QVERIFY(named("LlamaTokenizerFast", "t5").find("LlamaTokenizerFast") != std::string::npos);
        // a UMT5 follows its file, whatever is named
        QCOMPARE(named("LlamaTokenizerFast", "umt5"), std::string());
        const json config{{"tokenizer_class", "ByT5Tokenizer"}, {"extra_special_tokens", {"<mask>"}}};
        QVERIFY(Folder(json(), config, json::object()).refused().find("<mask>") != std::string::npos);
    }

    void whatIsNotFollowedIsNamed() {
        const Folder folder(json::object(), {{"padding_side", "left"}, {"split_special_tokens", true}}, json::object());
        QVERIFY(english(folder.load().warning()).find("padding_side, split_special_tokens") != std::string::npos);
    }

    /// Without a token for what is unknown, unknown text is refused when it comes.
    void noUnknownToken() {
        const Folder folder({{"model", {{"unk_id", nullptr}}}}, {{"tokenizer_class", "PreTrainedTokenizerFast"}},
                            json::object());
        const text::Tokenizer tokenizer = folder.load();
        QVERIFY(!tokenizer.encode("a little bird", 100).ids.empty());
        QVERIFY_EXCEPTION_THROWN(tokenizer.encode("\xe2\x98\x83", 100), tubelet::Error);
    }
};

QTEST_GUILESS_MAIN(TestTokenizerKinds)
#include "test_tokenizer_kinds.moc"
