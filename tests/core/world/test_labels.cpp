// What can be asked of a scene, and the right answers.
#include <QtTest>

#include <set>

#include "world/answer_words.h"
#include "world/labels.h"

using namespace tubelet;
using namespace tubelet::world;

namespace {

Scene with(std::vector<Subject> subjects, int frames) {
    Scene scene;
    scene.frames = frames;
    scene.place = 12;
    scene.subjects = std::move(subjects);
    return scene;
}

Subject moving(int object, Motion motion) {
    Subject subject;
    subject.object = object;
    subject.motion = motion;
    return subject;
}

using Answers = std::vector<std::vector<int>>;

}  // namespace

class TestLabels : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void rightAnswers_data() {
        QTest::addColumn<Scene>("scene");
        QTest::addColumn<Answers>("answers");
        const int spin = static_cast<int>(Motion::Spin), up = static_cast<int>(Motion::Up);
        // Object 123 is shape 4 in colour 3.
        QTest::newRow("an emoji") << with({moving(5, Motion::Spin)}, 17) << Answers{{5}, {}, {spin}, {12}};
        QTest::newRow("a shape") << with({moving(123, Motion::Up)}, 9) << Answers{{84}, {3}, {up}, {12}};
        QTest::newRow("a picture") << with({moving(123, Motion::Up)}, 1) << Answers{{84}, {3}, {}, {12}};
        QTest::newRow("two") << with({moving(123, Motion::Spin), moving(5, Motion::Up)}, 17)
                             << Answers{{5, 84}, {3}, {up, spin}, {12}};
        QTest::newRow("two alike") << with({moving(123, Motion::Up), moving(113, Motion::Up)}, 17)
                                   << Answers{{83, 84}, {3}, {up}, {12}};
        QTest::newRow("of the wide world") << with({moving(160, Motion::Up)}, 17) << Answers{{88}, {}, {up}, {12}};
    }

    void rightAnswers() {
        QFETCH(Scene, scene);
        QFETCH(Answers, answers);
        QCOMPARE(answersOf(scene), answers);
    }

    /// Every answer that a scene can have has a name, and no two have the same.
    void everyAnswerHasAName_data() {
        QTest::addColumn<bool>("wide");
        QTest::newRow("narrow") << false;
        QTest::newRow("wide") << true;
    }

    void everyAnswerHasAName() {
        QFETCH(bool, wide);
        const auto asked = questions(wide);
        QCOMPARE(asked[0].answers[84], std::string(shapes()[4].en));
        for (const auto& question : asked) {
            const std::set<std::string> different(question.answers.begin(), question.answers.end());
            QCOMPARE(different.size(), question.answers.size());
        }
        SceneOptions options;
        options.wide = wide;
        std::vector<std::set<int>> found(asked.size());
        for (std::uint64_t i = 0; i < 3000; ++i) {
            const auto answers = answersOf(sceneAt(options, 1, i));
            for (std::size_t q = 0; q < asked.size(); ++q) {
                found[q].insert(answers[q].begin(), answers[q].end());
            }
        }
        for (std::size_t q = 0; q < asked.size(); ++q) {
            QVERIFY(*found[q].begin() >= 0);
            QCOMPARE(*found[q].rbegin() + 1, static_cast<int>(asked[q].answers.size()));
        }
    }

    /// A person reads them; two answers of one word would hide that they differ.
    void answersHaveWords() {
        for (const auto language : {Language::English, Language::Chinese}) {
            for (const auto& question : questions(true)) {
                std::set<std::string> different;
                for (const auto& answer : question.answers) {
                    const auto words = answerWords(question.name, answer, language);
                    QVERIFY2(!words.empty() && words.find('{') == std::string::npos, words.c_str());
                    QVERIFY2(different.insert(words).second, (question.name + ": " + words).c_str());
                }
            }
        }
        QCOMPARE(answerWords("motion", "left", Language::English), std::string("moving left"));
        QCOMPARE(answerWords("motion", "zoomin", Language::Chinese), std::string("镜头拉近"));
        QCOMPARE(answerWords("motion", "still", Language::English), std::string("standing still"));
        QCOMPARE(answerWords("background", "grid", Language::English), std::string("checkerboard"));
        QCOMPARE(answerWords("background", "red background", Language::Chinese), std::string("红色背景"));
        QCOMPARE(answerWords("subject", "circle", Language::Chinese), std::string("圆形"));
        QCOMPARE(answerWords("subject", "no such thing", Language::Chinese), std::string("no such thing"));
        // Another model's class.
        QCOMPARE(answerWords("", "left", Language::English), std::string("left"));
    }
};

QTEST_GUILESS_MAIN(TestLabels)
#include "test_labels.moc"
