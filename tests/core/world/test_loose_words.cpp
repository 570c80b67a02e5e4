// The tables of loose words: none is a word of the captions or stands for two answers, and the
// prompts by which enhancers are measured are not written in their phrases.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "words/common_words.h"
#include "world/loose_words.h"
#include "world/objects.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

namespace tubelet::tests {

using namespace world;

namespace {

constexpr Language kLanguages[] = {Language::English, Language::Chinese};

/// Tables of answers by question, a row for each answer.
std::map<std::string, std::vector<Words>> looseAnswers() {
    std::map<std::string, std::vector<Words>> all;
    for (int i = 0; i < kEditionEmoji + std::ssize(shapes()); ++i) {
        all["subject"].push_back(looseSubject(i));
    }
    for (int i = 0; i < std::ssize(colors()); ++i) {
        all["colour"].push_back(looseColor(i));
    }
    for (int i = 0; i < kEditionMotions; ++i) {
        all["motion"].push_back(looseMotion(static_cast<Motion>(i)));
    }
    // All plain backgrounds have the same words, with their colour in them.
    for (int i = static_cast<int>(std::ssize(colors())) - 1; i < std::ssize(places()); ++i) {
        all["background"].push_back(loosePlace(i));
    }
    return all;
}

std::vector<Words> allTables() {
    std::vector<Words> all;
    for (const auto& [question, rows] : looseAnswers()) {
        all.insert(all.end(), rows.begin(), rows.end());
    }
    for (const auto size : {SizeWord::Small, SizeWord::Large}) {
        all.push_back(looseSize(size));
    }
    for (const auto speed : {Speed::Slow, Speed::Fast}) {
        all.push_back(looseSpeed(speed));
    }
    all.insert(all.end(), {joints().counters, joints().places, joints().subjects});
    const auto& said = fillers();
    all.insert(all.end(),
               {said.openings, said.endings, said.styles, said.links, said.adjectives, said.deeds, said.strangers});
    return all;
}

/// What captions call things, of both languages.
std::set<std::string> captionNames() {
    std::set<std::string> names;
    const auto add = [&](const Words& words) {
        names.insert(words.en.begin(), words.en.end());
        names.insert(words.zh.begin(), words.zh.end());
    };
    for (int i = 0; i < kEditionEmoji; ++i) {
        add(emoji()[static_cast<std::size_t>(i)].names);
    }
    for (const auto& shape : shapes()) {
        add({{shape.en}, {shape.zh}});
    }
    for (const auto& color : colors()) {
        add({{color.en}, {color.zh}});
    }
    for (int i = 0; i < kMotions; ++i) {
        add(named(static_cast<Motion>(i)).phrases);
    }
    for (const auto& place : places()) {
        add(place.phrases);
    }
    return names;
}

QStringList promptsOfPeople() {
    std::ifstream file(TUBELET_SOURCE_DIR "/models/training/loose-prompts.json");
    QStringList prompts;
    for (const auto& each : nlohmann::json::parse(file)) {
        prompts << QString::fromStdString(each["prompt"].get<std::string>()).toLower();
    }
    return prompts;
}

/// Several words (English) that are not all function words, or three Chinese characters or more.
bool isPhrase(QString text) {
    static const QRegularExpression gaps("\\{.\\}"), blanks("[^a-z0-9'-]+"), han("\\p{Han}");
    text = text.toLower().replace(gaps, " ");
    if (text.contains(han)) {
        return text.count(han) >= 3;
    }
    const auto& common = words::functionWords();
    const auto parts = text.split(blanks, Qt::SkipEmptyParts);
    return parts.size() >= 2 && !std::all_of(parts.begin(), parts.end(), [&](const QString& part) {
               return std::find(common.begin(), common.end(), part.toStdString()) != common.end();
           });
}

/// Any colour at {a} and {b}, anything at {s} and {t}.
QRegularExpression patternOf(const QString& phrase) {
    QStringList colours;
    for (int i = 0; i < std::ssize(colors()); ++i) {
        const auto& color = colors()[static_cast<std::size_t>(i)];
        colours << color.en << color.zh;
        for (const auto language : kLanguages) {
            for (const auto& word : looseColor(i).in(language)) {
                colours << QRegularExpression::escape(QString::fromStdString(word));
            }
        }
    }
    auto pattern = QRegularExpression::escape(phrase.toLower().trimmed());
    const auto any = "(?:" + colours.join('|') + ")";
    pattern.replace("\\{a\\}", any).replace("\\{b\\}", any).replace("\\{s\\}", ".+").replace("\\{t\\}", ".+");
    return QRegularExpression("(?<![a-z])" + pattern + "(?![a-z])");
}

}  // namespace

class TestLooseWords : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void noneIsACaptionsWord() {
        const auto names = captionNames();
        for (const auto& [question, rows] : looseAnswers()) {
            for (const auto& row : rows) {
                for (const auto language : kLanguages) {
                    for (const auto& word : row.in(language)) {
                        QVERIFY2(names.count(word) == 0, word.c_str());
                    }
                }
            }
        }
        for (const auto language : kLanguages) {
            for (const auto& word : fillers().strangers.in(language)) {
                QVERIFY2(names.count(word) == 0, word.c_str());
            }
        }
    }

    void eachStandsForOneAnswer() {
        for (const auto& [question, rows] : looseAnswers()) {
            std::set<std::string> seen;
            for (const auto& row : rows) {
                for (const auto language : kLanguages) {
                    QVERIFY(!row.in(language).empty());
                    for (const auto& word : row.in(language)) {
                        QVERIFY2(seen.insert(word).second, (question + ": " + word).c_str());
                    }
                }
            }
        }
    }

    void strangersAreNoSubjects() {
        for (int i = 0; i < kEditionEmoji + std::ssize(shapes()); ++i) {
            for (const auto language : kLanguages) {
                for (const auto& word : looseSubject(i).in(language)) {
                    const auto& strangers = fillers().strangers.in(language);
                    QVERIFY2(std::find(strangers.begin(), strangers.end(), word) == strangers.end(), word.c_str());
                }
            }
        }
    }

    /// No phrase of the tables is in a prompt of the list, but for those that captions say too.
    void theMeasuredPromptsUseNoPhrase() {
        const auto prompts = promptsOfPeople();
        QVERIFY(prompts.size() >= 60);
        const auto names = captionNames();
        int phrases = 0;
        for (const auto& table : allTables()) {
            for (const auto language : kLanguages) {
                for (const auto& words : table.in(language)) {
                    const auto phrase = QString::fromStdString(words);
                    const bool isOfCaptions =
                        names.count(words) > 0 ||
                        (phrase.contains("{a}") && std::any_of(names.begin(), names.end(), [&](const auto& name) {
                             return name.find(words) != std::string::npos;
                         }));
                    if (!isPhrase(phrase) || isOfCaptions) {
                        continue;
                    }
                    ++phrases;
                    const auto pattern = patternOf(phrase);
                    for (const auto& prompt : prompts) {
                        QVERIFY2(!prompt.contains(pattern), qPrintable(phrase + " / " + prompt));
                    }
                }
            }
        }
        QVERIFY2(phrases > 400, qPrintable(QString::number(phrases)));
    }
};

}  // namespace tubelet::tests

QTEST_APPLESS_MAIN(tubelet::tests::TestLooseWords)
#include "test_loose_words.moc"
