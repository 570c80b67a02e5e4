#include <QTest>

#include "ui/prompt/prompt_history.h"

using tubelet::ui::PromptHistory;

class TestPromptHistory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theDraftComesBackAtTheNewerEnd() {
        PromptHistory history;
        history.add(QStringLiteral("one"));
        history.add(QStringLiteral("two"));
        QCOMPARE(history.older(QStringLiteral("dra")).value_or("none"), QStringLiteral("two"));
        QCOMPARE(history.older(QStringLiteral("two")).value_or("none"), QStringLiteral("one"));
        QVERIFY(!history.older(QStringLiteral("one")));
        QCOMPARE(history.newer(QStringLiteral("one")).value_or("none"), QStringLiteral("two"));
        QCOMPARE(history.newer(QStringLiteral("two")).value_or("none"), QStringLiteral("dra"));
        QVERIFY(!history.newer(QStringLiteral("dra")));
    }

    void theSameInARowCountsOnce() {
        PromptHistory history;
        for (const char* prompt : {"one", "one", "two", "one", "", " \n"}) {
            history.add(QString::fromLatin1(prompt));
        }
        QCOMPARE(history.prompts(), (QStringList{"one", "two", "one"}));
    }

    void whatStillStandsInTheFieldIsPassedOver() {
        PromptHistory history;
        history.add(QStringLiteral("one"));
        history.add(QStringLiteral("two"));
        QCOMPARE(history.older(QStringLiteral("two")).value_or("none"), QStringLiteral("one"));
        QCOMPARE(history.newer(QStringLiteral("one")).value_or("none"), QStringLiteral("two"));
    }

    void aChangedPromptIsTheDraft() {
        PromptHistory history;
        history.setPrompts({"one", "two"});
        QCOMPARE(history.older(QString()).value_or("none"), QStringLiteral("two"));
        QCOMPARE(history.older(QStringLiteral("two and more")).value_or("none"), QStringLiteral("two"));
        QCOMPARE(history.newer(QStringLiteral("two")).value_or("none"), QStringLiteral("two and more"));
    }

    void theOldestGo() {
        PromptHistory history;
        for (int i = 0; i < PromptHistory::kMost + 5; ++i) {
            history.add(QString::number(i));
        }
        QCOMPARE(history.prompts().size(), PromptHistory::kMost);
        QCOMPARE(history.prompts().first(), QStringLiteral("5"));
        history.setPrompts(history.prompts() + QStringList{"last"});
        QCOMPARE(history.prompts().first(), QStringLiteral("6"));
    }
};

QTEST_APPLESS_MAIN(TestPromptHistory)
#include "test_prompt_history.moc"
