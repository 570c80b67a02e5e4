// What a prompt asks for: every caption of the world is understood as its scene.
#include <set>

#include "world/asked_answers.h"
#include "world/caption.h"
#include "world/labels.h"

#include <QtTest>

using namespace tubelet::world;

class TestAskedAnswers : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void captionsAreUnderstood_data() {
        QTest::addColumn<bool>("isChinese");
        QTest::newRow("English") << false;
        QTest::newRow("Chinese") << true;
    }
    /// Standing still may be left unsaid, and names that two emoji share can't be told apart.
    void captionsAreUnderstood() {
        QFETCH(bool, isChinese);
        constexpr int kScenes = 1500;
        std::array<int, 4> wrong{};
        QStringList examples;
        for (int i = 0; i < kScenes; ++i) {
            SceneOptions options;
            options.frames = i % 5 == 0 ? 1 : 17;
            options.split = Split::Any;
            const auto scene = sceneAt(options, 3, static_cast<std::uint64_t>(i));
            const auto caption =
                captionOf(scene, isChinese ? Language::Chinese : Language::English, static_cast<std::uint64_t>(i));
            const auto told = answersIn(caption);
            auto right = answersOf(scene);
            const int still = static_cast<int>(Motion::Still);
            for (std::size_t question = 0; question < 4; ++question) {
                auto heard = told[question];
                if (question == 2) {  // unsaid or said
                    std::erase(heard, still);
                    std::erase(right[question], still);
                }
                if (heard != right[question]) {
                    ++wrong[question];
                    examples << QString::fromStdString(caption);
                }
            }
        }
        for (const int count : wrong) {
            QVERIFY2(
                count <= kScenes / 100,
                qPrintable(QStringLiteral("%1 %2 %3 %4: ").arg(wrong[0]).arg(wrong[1]).arg(wrong[2]).arg(wrong[3]) +
                           examples.mid(0, 12).join(" | ")));
        }
    }

    void theLongestWordsCount() {
        const auto answers = answersIn("A Frog moving in a circle on an orange background");
        const auto asked = questions(false);
        const auto names = [&](std::size_t question) {
            QStringList told;
            for (const int answer : answers[question]) {
                told << QString::fromStdString(asked[question].answers[static_cast<std::size_t>(answer)]);
            }
            return told;
        };
        QCOMPARE(names(0), QStringList{"frog"});
        QCOMPARE(names(1), QStringList{});
        QCOMPARE(names(2), QStringList{"orbit"});
        QCOMPARE(names(3), QStringList{"orange background"});
    }

    void asPeopleSayIt() {
        const auto chinese = answersIn("左边一个红色圆形，右边一只猫，在夜空中");
        QCOMPARE(chinese[0].size(), std::size_t{2});
        QCOMPARE(chinese[1], std::vector<int>{0});
        const auto bare = answersIn("a circle at sunset");
        QCOMPARE(bare[0], std::vector<int>{kEditionEmoji});
        QVERIFY(bare[1].empty());
    }

    void whatIsUnknownIsUnasked() {
        for (const auto& answers : answersIn("my grandmother's kitchen, cinematic")) {
            QVERIFY(answers.empty());
        }
        QVERIFY(answersIn("")[0].empty());
        QVERIFY(answersIn("a scatter of carpets")[0].empty());  // no cat, no car
    }
};

QTEST_GUILESS_MAIN(TestAskedAnswers)
#include "test_asked_answers.moc"
