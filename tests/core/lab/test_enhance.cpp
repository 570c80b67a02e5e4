// Loose prompts in the world's words: what is told of them, and what is refused.
#include <filesystem>
#include <string>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include "base/error.h"
#include "lab/enhance.h"
#include "lab/loose_vocabulary.h"
#include "lab/words_without_part.h"
#include "models/describe.h"
#include "support/refusal.h"
#include "support/tiny_enhancer.h"
#include "world/labels.h"
#include "world/loose_words.h"
#include "world/objects.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

namespace {

struct Heard final : pipeline::RunObserver {
    void onNotice(const request::Notice& notice) override { notices.push_back(notice); }
    std::vector<request::Notice> notices;
};

}  // namespace

class TestEnhance : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    request::ModelFacts m_mini;
    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

  private Q_SLOTS:
    void initTestCase() {
        m_mini = models::describeModel(fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini");
        saveTinyEnhancer(path("dog"), "a dog spinning");
        saveTinyEnhancer(path("nobody"), "in the snow");
        saveTinyEnhancer(path("cut"), "a dog spinning", 7);
    }

    void aPromptIsEnhanced() {
        Heard heard;
        const auto enhanced = lab::enhance("pls make a cinematic puppy spining", path("dog"), m_mini, heard, {});
        QCOMPARE(enhanced.prompt, "a dog spinning");
        QCOMPARE(enhanced.unknown, std::vector<std::string>{"cinematic"});
        QCOMPARE(heard.notices.size(), std::size_t{2});
        QCOMPARE(heard.notices[0].code, "enhanced");
        QVERIFY(heard.notices[0].sentence().find("\"pls make a cinematic puppy spining\" became \"a dog spinning\"") !=
                std::string::npos);
        QCOMPARE(heard.notices[1].code, "enhancer-unknown");
        QVERIFY(heard.notices[1].sentence().find("\"cinematic\"") != std::string::npos);
        Heard quiet;
        lab::enhance("小狗转圈", path("dog"), m_mini, quiet, {});
        QCOMPARE(quiet.notices.size(), std::size_t{1});
    }

    void whatCannotBeEnhancedIsRefused() {
        Heard heard;
        const auto told =
            refusal(ErrorKind::InvalidValue, [&] { lab::enhance("my wizard", path("nobody"), m_mini, heard, {}); });
        QVERIFY2(told.find("no subject") != std::string::npos && told.find("my wizard") != std::string::npos,
                 told.c_str());
        const auto cut =
            refusal(ErrorKind::InvalidValue, [&] { lab::enhance("my dog", path("cut"), m_mini, heard, {}); });
        QVERIFY2(cut.find("no end after 7 tokens") != std::string::npos && cut.find("my dog") != std::string::npos,
                 cut.c_str());
        auto other = m_mini;
        other.vocabulary.clear();
        QVERIFY(refusal(ErrorKind::InvalidValue, [&] {
                    lab::enhance("a dog", path("dog"), other, heard, {});
                }).find("world") != std::string::npos);
        QVERIFY(!refusal(ErrorKind::ModelUnreadable, [&] {
                     lab::enhance("a dog", path("nowhere"), m_mini, heard, {});
                 }).empty());
        QVERIFY(heard.notices.empty());
    }

    void modelsOfTheWorld() {
        QVERIFY(lab::knowsWorld(m_mini));
        auto other = m_mini;
        other.vocabulary["subjects"].erase(other.vocabulary["subjects"].begin());
        QVERIFY(!lab::knowsWorld(other));
        other = m_mini;
        other.classes.count = 3;
        QVERIFY(!lab::knowsWorld(other));
    }

    void unknownWords_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("caption");
        QTest::addColumn<QStringList>("unknown");
        QTest::newRow("nothing") << "please make a video of a doggo hopping by the seaside thx"
                                 << "a dog bouncing over the ocean" << QStringList();
        QTest::newRow("styles and strangers") << "A moody wizard and a cat, masterpiece"
                                              << "a cat" << QStringList{"moody", "wizard", "masterpiece"};
        QTest::newRow("slips") << "a pengiun rottaing in teh forrest, zorple"
                               << "a penguin spinning in the forest" << QStringList{"teh", "zorple"};
        QTest::newRow("slips of what the caption does not hold")
            << "a pengiun rottaing in teh forrest"
            << "an owl bouncing" << QStringList{"pengiun", "rottaing", "teh", "forrest"};
        QTest::newRow("short words") << "a house on a road, a goat, a castle"
                                     << "a mouse, a sailboat, a frog and a cow"
                                     << QStringList{"house", "road", "goat", "castle"};
        QTest::newRow("words of nothing in names") << "a running king, running in circles"
                                                   << "a crown moving in a circle" << QStringList{"running", "king"};
        QTest::newRow("half of a name") << "a smiling birthday bear, light bulb"
                                        << "a bear and a light bulb" << QStringList{"smiling", "birthday"};
        QTest::newRow("several of a stranger") << "two horses and a cat"
                                               << "a cat" << QStringList{"two", "horses"};
        QTest::newRow("Chinese") << "请帮我做一个小狗在雪地里转圈的视频"
                                 << "狗在雪地里旋转" << QStringList();
        QTest::newRow("Chinese strangers") << "一只巫师和猫咪，电影感"
                                           << "猫" << QStringList{"巫师", "电影感"};
        QTest::newRow("names in Chinese strangers") << "美人鱼和鱼和独角马"
                                                    << "鱼和独角兽" << QStringList{"美人鱼"};
        QTest::newRow("once") << "zorple zorple cat"
                              << "a cat" << QStringList{"zorple"};
    }
    void unknownWords() {
        QFETCH(QString, prompt);
        QFETCH(QString, caption);
        QFETCH(QStringList, unknown);
        QStringList found;
        for (const auto& word : lab::wordsWithoutPart(prompt.toStdString(), caption.toStdString())) {
            found.push_back(QString::fromStdString(word));
        }
        QCOMPARE(found, unknown);
    }

    /// Whatever the caption holds: here everything.
    void fillersOfNothingAreUnknown() {
        std::string all;
        for (const auto& question : world::questions(false)) {
            for (const auto& answer : question.answers) {
                all += answer + ", ";
            }
        }
        const auto& fillers = world::fillers();
        QStringList known;
        for (const auto language : {world::Language::English, world::Language::Chinese}) {
            const auto& strangers = fillers.strangers.in(language);
            std::string prompt;
            for (const auto& stranger : strangers) {
                prompt += stranger + ", ";
            }
            QCOMPARE(lab::wordsWithoutPart(prompt, all), strangers);
            for (const auto* words : {&fillers.adjectives, &fillers.deeds, &fillers.styles}) {
                for (const auto& phrase : words->in(language)) {
                    if (lab::wordsWithoutPart(phrase, "").empty()) {
                        known << QString::fromStdString(phrase);
                    }
                }
            }
        }
        QCOMPARE(known.join('|'), QString("my|waving| for my kid"));  // "my kid wants", "waves"
    }

    /// What the world knows is known, also where it holds words that are nothing elsewhere.
    void namesAreKnown() {
        const auto questions = world::questions(false);
        for (std::size_t question = 0; question < questions.size(); ++question) {
            std::string all;
            for (int answer = 0; answer < std::ssize(questions[question].answers); ++answer) {
                for (const auto& name : lab::namesOfAnswer(question, answer)) {
                    all += name + ", ";
                }
            }
            QCOMPARE(lab::wordsWithoutPart(all, ""), std::vector<std::string>());
        }
    }

    void theEnhancerIsFound() {
        // The one that comes with Tubelet, unless there is one in front of it.
        qputenv("TUBELET_MODELS", m_folder.path().toUtf8());
        QCOMPARE(lab::findEnhancer(), std::optional(fs::path(TUBELET_SOURCE_DIR) / "models/enhancer"));
        fs::create_directory_symlink(path("dog"), path("enhancer"));
        QCOMPARE(lab::findEnhancer(), std::optional(path("enhancer")));
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestEnhance)
#include "test_enhance.moc"
