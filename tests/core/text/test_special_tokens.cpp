// Added tokens in text, special tokens in a tokenizer's side files, the unigram segmentation and
// its unknown runs.
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "text/added_tokens.h"
#include "text/special_tokens.h"
#include "text/unigram.h"

#include <QtTest>

using namespace tubelet::text;

namespace {

AddedToken token(const std::string& content, std::int64_t id) {
    AddedToken token;
    token.content = content;
    token.id = id;
    return token;
}

/// "0:</s>" for a token, its text for a stretch between.
std::vector<std::string> cut(const AddedTokens& tokens, const std::string& text) {
    std::vector<std::string> parts;
    for (const TextSpan& span : tokens.split(text)) {
        const std::string part = text.substr(span.begin, span.end - span.begin);
        parts.push_back(span.id < 0 ? part : std::to_string(span.id) + ":" + part);
    }
    return parts;
}

std::vector<std::string> contents(const SpecialTokens& special) {
    std::vector<std::string> list;
    for (const AddedToken& added : special.added) {
        list.push_back(added.content);
    }
    return list;
}

using List = std::vector<std::string>;

}  // namespace

class TestSpecialTokens : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void findsTheLongestAtTheLeftmostPlace() {
        const AddedTokens tokens({token("<a>", 5), token("<a>b", 6), token("a>", 7)});
        QVERIFY((cut(tokens, "x<a>bc<a> a>") == List{"x", "6:<a>b", "c", "5:<a>", " ", "7:a>"}));
        QVERIFY(cut(tokens, "").empty());
        QVERIFY((cut(AddedTokens(), "x") == List{"x"}));
    }

    void stripsAndKeepsToWords() {
        AddedToken left = token("<l>", 1), right = token("<r>", 2), word = token("cat", 3);
        left.leftStrip = right.rightStrip = word.singleWord = true;
        const AddedTokens tokens({left, right, word});
        QVERIFY((cut(tokens, "a \u3000<l> <r>\t b") == List{"a", "1: \u3000<l>", " ", "2:<r>\t ", "b"}));
        QVERIFY((cut(tokens, "a cat, cats 猫cat") == List{"a ", "3:cat", ", cats 猫cat"}));
    }

    void sideFilesGiveTheOrder() {
        TokenizerSideFiles files;
        files.config = {{"extra_ids", 2}, {"eos_token", "</end>"}, {"pad_token", {{"content", "<p>"}}}};
        files.vocabularyAdded = nlohmann::json::parse(R"([{"id": 9, "content": "z"}, {"id": 4, "content": "y"}])");
        const SpecialTokens special = readSpecialTokens(files, {});
        QVERIFY((contents(special) == List{"y", "z", "</end>", "<unk>", "<p>", "<extra_id_0>", "<extra_id_1>"}));
        QCOMPARE(special.endToken, std::string("</end>"));
        QCOMPARE(special.padToken, std::string("<p>"));
        QVERIFY(special.added[0].normalized && !special.added[2].normalized);

        files.config["additional_special_tokens"] = {"<one>"};
        QVERIFY((contents(readSpecialTokens(files, {})) == List{"y", "z", "</end>", "<unk>", "<p>", "<one>"}));
        files.config["extra_special_tokens"] = {"<two>"};
        QCOMPARE(contents(readSpecialTokens(files, {})).back(), std::string("<two>"));
        files.config["added_tokens_decoder"] = {{"7", {{"content", "<seven>"}, {"special", true}}}};
        QVERIFY((contents(readSpecialTokens(files, {})) == List{"<seven>", "</end>", "<unk>", "<p>", "<two>"}));
        files.config["added_tokens_decoder"] = {{"seven", {{"content", "<seven>"}}}};
        QVERIFY_EXCEPTION_THROWN(readSpecialTokens(files, {}), tubelet::Error);
    }

    void segmentsByTheBestSum() {
        const Unigram unigram(
            {{"<unk>", 0}, {"a", -1}, {"b", -2}, {"ab", -2.5}, {"c", -1}, {"abc", -4}, {"狗", -3}, {"b", -1.9}}, 0);
        const auto ids = [&](const std::string& word) {
            std::vector<std::int64_t> list;
            for (const Unigram::Token& t : unigram.segment(word)) {
                list.push_back(t.id);
            }
            return list;
        };
        using Ids = std::vector<std::int64_t>;
        QVERIFY((ids("abc") == Ids{3, 4}));  // -3.5 beats -4 and -3.9
        QVERIFY((ids("b") == Ids{7}));       // the later of two equal pieces
        QVERIFY((ids("a🐱猫🐱狗") == Ids{1, 0, 6}));
        QVERIFY(ids("").empty());
        // Of equal sums the one found first wins: the longer piece.
        const Unigram equal({{"?", 0}, {"a", -1}, {"b", -1}, {"ab", -2}}, 0);
        QCOMPARE(equal.segment("ab").size(), std::size_t{1});
        // "vwx" and an unknown "y" would win without the penalty of 10.
        const Unigram penalty({{"?", 0}, {"v", -5}, {"wxy", -5}, {"vwx", 0}, {"w", -5}, {"x", -5}}, 0);
        QCOMPARE(penalty.segment("vwxy").back().id, std::int64_t{2});
        QCOMPARE(unigram.find("ab"), std::int64_t{3});
        QCOMPARE(unigram.find("abcd"), std::int64_t{-1});
    }
};

QTEST_GUILESS_MAIN(TestSpecialTokens)
#include "test_special_tokens.moc"
