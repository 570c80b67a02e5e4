// The tokenizer against stored ids of transformers, and on cut, odd and broken input.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "text/tokenizer.h"

#include <QTemporaryDir>
#include <QtTest>

namespace fs = std::filesystem;
using tubelet::text::Tokenizer;

namespace {

fs::path fixture() {
    return TUBELET_SOURCE_DIR "/tests/data/reference/umt5_encoder/tokenizer";
}

std::string readAll(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void writeAll(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

/// The message of the ModelUnreadable that loading throws; empty when it loads.
std::string loadFailure(const fs::path& folder) {
    try {
        Tokenizer::load(folder);
    } catch (const tubelet::Error& error) {
        return error.kind() == tubelet::ErrorKind::ModelUnreadable ? error.what() : "of another kind";
    }
    return {};
}

}  // namespace

class TestTokenizer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void equalsTransformers() {
        const Tokenizer tokenizer = Tokenizer::load(fixture());
        std::ifstream file(TUBELET_SOURCE_DIR "/tests/data/text/tokenizer_ids.json");
        const nlohmann::json cases = nlohmann::json::parse(file).at("cases");
        QVERIFY(cases.size() >= 200);
        for (const nlohmann::json& item : cases) {
            const auto encoding = tokenizer.encode(item.at(0).get<std::string>(), item.at(1).get<int>());
            const std::string message = "text " + item.at(0).dump(-1, ' ', true) + "\n got " +
                                        nlohmann::json(encoding.ids).dump() + "\nwant " + item.at(2).dump();
            QVERIFY2(encoding.ids == item.at(2).get<std::vector<std::int64_t>>(), message.c_str());
            QCOMPARE(encoding.tokens, item.at(3).get<std::size_t>());
            QCOMPARE(encoding.cut, encoding.tokens > item.at(1).get<std::size_t>());
        }
    }

    void emptyTextIsTheEndTokenAlone() {
        const Tokenizer tokenizer = Tokenizer::load(fixture());
        for (const char* text : {"", " ", "\n\t "}) {
            const auto encoding = tokenizer.encode(text, 8);
            QVERIFY(encoding.ids == std::vector<std::int64_t>{tokenizer.eosId()});
            QVERIFY(!encoding.cut && encoding.tokens == 1 && encoding.unknown.empty());
        }
        QCOMPARE(tokenizer.padId(), std::int64_t{0});
        QCOMPARE(tokenizer.eosId(), std::int64_t{1});
    }

    /// U+2581 in the text is the mark that words get anyway.
    /// Seen without text rules, which may make it a space.
    void wordMarksInTheText() {
        const Tokenizer tokenizer = Tokenizer::load(fixture().parent_path() / "tokenizer_bytes");
        const auto ids = [&](const char* text) { return tokenizer.encode(text, 100).ids; };
        QVERIFY(ids("▁cat") == ids("cat"));
        QVERIFY(ids("a▁cat") == ids("a cat"));
        QVERIFY(ids("▁▁cat") != ids("cat"));
    }

    void cutTextKeepsTheEndTokenAndTellsTheRest() {
        const Tokenizer tokenizer = Tokenizer::load(fixture());
        const std::string text = "A cat walks slowly 一只猫 quickly";
        const auto whole = tokenizer.encode(text, 1000);
        QVERIFY(!whole.cut && whole.remaining.empty());
        for (int longest = 1; longest < int(whole.tokens); ++longest) {
            const auto cut = tokenizer.encode(text, longest);
            QVERIFY(cut.cut);
            QCOMPARE(cut.ids.size(), std::size_t(longest));
            QCOMPARE(cut.ids.back(), tokenizer.eosId());
            QCOMPARE(cut.tokens, whole.tokens);
            QVERIFY(std::equal(cut.ids.begin(), cut.ids.end() - 1, whole.ids.begin()));
            QVERIFY(text.ends_with(cut.remaining) && !cut.remaining.empty());
        }
        QCOMPARE(tokenizer.encode(text, 1).remaining, text);
        QVERIFY(!tokenizer.encode(text, int(whole.tokens)).cut);
        QVERIFY_EXCEPTION_THROWN(tokenizer.encode(text, 0), tubelet::Error);
    }

    void tellsUnknownText() {
        const Tokenizer tokenizer = Tokenizer::load(fixture());
        const auto encoding = tokenizer.encode("A cat 🐱🎬 walks 한국", 100);
        QVERIFY((encoding.unknown == std::vector<std::string>{"🐱🎬", "한국"}));
        QCOMPARE(std::count(encoding.ids.begin(), encoding.ids.end(), 2), 2);
    }

    void controlCharactersAndOddText() {
        const Tokenizer tokenizer = Tokenizer::load(fixture());
        std::string controls("a\0b", 3);
        for (char c = 1; c < 32; ++c) {
            controls += c;
        }
        controls += "\x7f\u0080\u0085\u200b\u200d\ufeff\U000e0001";
        const auto encoding = tokenizer.encode(controls, 64);
        QCOMPARE(encoding.ids.back(), tokenizer.eosId());
        QVERIFY(encoding.tokens > 1);
    }

    void tenThousandCharactersAreQuick() {
        const Tokenizer tokenizer = Tokenizer::load(fixture());
        std::string words, oneWord(10'000, 'a'), chinese, emoji;
        while (words.size() < 10'000) {
            words += "A cat walks slowly, ";
        }
        while (chinese.size() < 30'000) {
            chinese += "一只猫走过龘";
        }
        while (emoji.size() < 40'000) {
            emoji += "🐱🎬";
        }
        const auto begin = std::chrono::steady_clock::now();
        for (const std::string& text : {words, oneWord, chinese, emoji}) {
            QVERIFY(tokenizer.encode(text, 512).tokens >= 3);
        }
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        std::printf("four prompts of 10,000 characters: %.3f s\n", seconds.count());
        QVERIFY(seconds.count() < 4);  // a bound for a machine under load; about 0.05 s is usual
    }

    void refusesInvalidUtf8() {
        const Tokenizer tokenizer = Tokenizer::load(fixture());
        for (const std::string bad : {"\xff", "cat \xe4\xb8", "\xed\xa0\x80"}) {
            try {
                tokenizer.encode(bad, 8);
                QFAIL("accepted malformed UTF-8");
            } catch (const tubelet::Error& error) {
                QCOMPARE(int(error.kind()), int(tubelet::ErrorKind::InvalidValue));
            }
        }
    }

    void tellsTokensOfIds() {
        const Tokenizer tokenizer = Tokenizer::load(fixture());
        const auto encoding = tokenizer.encode("<extra_id_0> cat", 100);
        const auto tokens = tokenizer.tokens(encoding.ids);
        QCOMPARE(tokens.front(), std::string("<extra_id_0>"));
        QCOMPARE(tokens.back(), std::string("</s>"));
        QVERIFY_EXCEPTION_THROWN(tokenizer.tokens({tokenizer.size()}), tubelet::Error);
        QVERIFY_EXCEPTION_THROWN(tokenizer.tokens({-1}), tubelet::Error);
    }

    /// spiece.model alone gives the same ids as tokenizer.json alone.
    void readsTheSentencepieceModel() {
        QTemporaryDir scratch;
        const fs::path folder = scratch.path().toStdString();
        fs::copy_file(fixture() / "spiece.model", folder / "spiece.model");
        fs::copy_file(fixture() / "tokenizer_config.json", folder / "tokenizer_config.json");
        const Tokenizer fromModel = Tokenizer::load(folder), fromJson = Tokenizer::load(fixture());
        QCOMPARE(fromModel.size(), fromJson.size());
        for (const char* text : {"A cat walks slowly 一只猫", "ＦＵＬＬ ﬁve ² ①", "<extra_id_3> a </s> b", "🐱 x"}) {
            QVERIFY(fromModel.encode(text, 100).ids == fromJson.encode(text, 100).ids);
        }
    }

    void warnsOfABrokenModelThatItDoesNotNeed() {
        QVERIFY(Tokenizer::load(fixture()).warning().empty());
        QTemporaryDir scratch;
        const fs::path folder = scratch.path().toStdString();
        for (const char* name : {"tokenizer.json", "tokenizer_config.json", "spiece.model"}) {
            fs::copy_file(fixture() / name, folder / name);
        }
        QVERIFY(Tokenizer::load(folder).warning().empty());
        for (const std::string& broken : {std::string(), readAll(fixture() / "spiece.model").substr(0, 1000)}) {
            writeAll(folder / "spiece.model", broken);
            const Tokenizer tokenizer = Tokenizer::load(folder);
            QVERIFY2(
                english(tokenizer.warning()).starts_with("The tokenizer file " + (folder / "spiece.model").string()) &&
                    english(tokenizer.warning()).ends_with("tokenizer.json beside it is used instead."),
                english(tokenizer.warning()).c_str());
            QVERIFY(tokenizer.encode("a cat", 10).ids == Tokenizer::load(fixture()).encode("a cat", 10).ids);
        }
    }

    void refusesMissingAndBrokenFiles() {
        QTemporaryDir scratch;
        const fs::path folder = scratch.path().toStdString();
        QVERIFY(loadFailure(folder).find("tokenizer.json or spiece.model") != std::string::npos);
        QVERIFY(loadFailure(folder / "nowhere").find("nowhere") != std::string::npos);

        const std::string json = readAll(fixture() / "tokenizer.json");
        const auto refused = [&](const std::string& text) {
            writeAll(folder / "tokenizer.json", text);
            const std::string message = loadFailure(folder);
            return message.find("tokenizer") != std::string::npos;
        };
        QVERIFY(refused(""));
        QVERIFY(refused(json.substr(0, json.size() / 2)));
        QVERIFY(refused("[]"));
        QVERIFY(refused("{}"));
        QVERIFY(refused(R"({"model": {"type": "BPE", "vocab": {}}})"));
        QVERIFY(refused(R"({"model": {"type": "Unigram", "vocab": [["a", 0], ["b", 0]]}})"));
        QVERIFY(refused(R"({"model": {"type": "Unigram", "vocab": [["a", 0], ["b", 0], ["c"]]}})"));
        auto damaged = nlohmann::json::parse(json);
        damaged["normalizer"]["precompiled_charsmap"] = "AAAA";
        QVERIFY(refused(damaged.dump()));
        damaged["normalizer"]["precompiled_charsmap"] = "no Base64!";
        QVERIFY(refused(damaged.dump()));
        writeAll(folder / "tokenizer.json", json);
        QVERIFY(loadFailure(folder).empty());

        writeAll(folder / "tokenizer_config.json", R"({"extra_ids": -3})");
        fs::remove(folder / "tokenizer.json");
        const std::string model = readAll(fixture() / "spiece.model");
        writeAll(folder / "spiece.model", model);
        QVERIFY(loadFailure(folder).find("extra_ids") != std::string::npos);
        fs::remove(folder / "tokenizer_config.json");
        QVERIFY(loadFailure(folder).empty());
        writeAll(folder / "spiece.model", model.substr(0, model.size() / 2));
        QVERIFY(loadFailure(folder).find("spiece.model") != std::string::npos);
        writeAll(folder / "spiece.model", "not a model at all");
        QVERIFY(loadFailure(folder).find("spiece.model") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestTokenizer)
#include "test_tokenizer.moc"
