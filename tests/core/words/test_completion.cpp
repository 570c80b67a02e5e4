#include <QtTest>

#include "words/completion.h"

namespace tubelet::tests {

using words::completionsOf;

class TestCompletion : public QObject {
    Q_OBJECT

    const std::vector<words::WordGroup> m_groups =
        words::wordGroups({{"subjects",
                            {{{"en", {"fire truck"}}, {"zh", {"消防车"}}},
                             {{"en", {"fox"}}, {"zh", {"狐狸"}}},
                             {{"en", {"car"}}, {"zh", {"汽车", "小汽车"}}},
                             {{"en", {"carrot"}}, {"zh", {"胡萝卜"}}},
                             {{"en", {"fire", "flame"}}, {"zh", {"火", "火焰"}}}}},
                           {"backgrounds", {{{"en", {"red background"}}, {"zh", {"红色背景"}}}}},
                           {"other", {{{"en", {"foxglove"}}}}},
                           {"colors", {{{"en", {"red"}}, {"zh", {"红色"}}}}}},
                          {});

    QStringList wordsAfter(const char* before) const {
        QStringList list;
        for (const auto& completion : completionsOf(before, m_groups, 8).words) {
            list << QString::fromStdString(completion.typed + "|" + completion.word);
        }
        return list;
    }

  private Q_SLOTS:
    void groupsComeInTheOrderOfThought() {
        QStringList names;
        for (const auto& group : m_groups) {
            names << QString::fromStdString(group.name);
        }
        QCOMPARE(names.join(' '), QStringLiteral("subjects colors backgrounds other"));
        words::ClassNames classes;
        classes.count = 1000;
        QVERIFY(words::wordGroups({}, classes).empty());
        classes.numbers = {{"goldfish", 1}, {"tench", 0}, {"Tinca tinca", 0}};
        const auto groups = words::wordGroups({}, classes);
        QCOMPARE(groups.size(), std::size_t{1});
        QCOMPARE(groups[0].name, std::string("classes"));
        QCOMPARE(groups[0].words.at(0).at("en").size(), std::size_t{2});
        QCOMPARE(groups[0].words.at(1).at("en").at(0), std::string("goldfish"));
    }

    void theEndOfTheTextGoesOn_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("two letters") << "a fo" << QStringList{"fo|fox", "fo|foxglove"};
        QTest::newRow("one letter is too few") << "a f" << QStringList{};
        QTest::newRow("large letters") << "A FI" << QStringList{"FI|fire truck", "FI|fire"};
        QTest::newRow("two words") << "the fire t" << QStringList{"fire t|fire truck"};
        QTest::newRow("most typed first") << "a red b" << QStringList{"red b|red background"};
        QTest::newRow("inside a word") << "sofo" << QStringList{};
        QTest::newRow("behind a blank") << "a red " << QStringList{};
        QTest::newRow("Chinese") << "草地上的狐" << QStringList{"狐|狐狸"};
        QTest::newRow("Chinese behind Latin") << "red 红" << QStringList{"红|红色", "红|红色背景"};
        QTest::newRow("Latin behind Chinese") << "红色fo" << QStringList{"fo|fox", "fo|foxglove"};
        QTest::newRow("nothing") << "" << QStringList{};
        QTest::newRow("unknown") << "uni" << QStringList{};
    }
    void theEndOfTheTextGoesOn() {
        QFETCH(QString, before);
        QFETCH(QStringList, words);
        QCOMPARE(wordsAfter(before.toUtf8().constData()), words);
    }

    void aWholeWordIsTold() {
        QVERIFY(completionsOf("a car", m_groups, 8).whole);
        QCOMPARE(wordsAfter("a car"), QStringList{"car|carrot"});
        QVERIFY(completionsOf("火", m_groups, 8).whole);
        QCOMPARE(wordsAfter("火"), QStringList{"火|火焰"});
        QVERIFY(!completionsOf("a ca", m_groups, 8).whole);
        QVERIFY(!completionsOf("sidecar", m_groups, 8).whole);
    }

    void noMoreThanAskedFor() { QCOMPARE(completionsOf("a fo", m_groups, 1).words.size(), std::size_t{1}); }
};

}  // namespace tubelet::tests

QTEST_APPLESS_MAIN(tubelet::tests::TestCompletion)
#include "test_completion.moc"
