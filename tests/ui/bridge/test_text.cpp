#include <QTest>

#include "ui/bridge/text.h"

using namespace tubelet::ui;

class TestText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void clockTimeRoundsUp() {
        QCOMPARE(clockTime(0), QStringLiteral("0:00"));
        QCOMPARE(clockTime(3100), QStringLiteral("0:04"));
        QCOMPARE(clockTime(60000), QStringLiteral("1:00"));
        QCOMPARE(clockTime(3723000), QStringLiteral("1:02:03"));
        QCOMPARE(clockTime(-5), QStringLiteral("0:00"));
        QCOMPARE(clockTime(std::numeric_limits<double>::quiet_NaN()), QStringLiteral("0:00"));
        QCOMPARE(clockTime(1e300), QStringLiteral("99:00:00"));
    }

    void shortenedKeepsOneLineAndWholeCharacters() {
        QCOMPARE(shortened(QStringLiteral("a\nb   c"), 10), QStringLiteral("a b c"));
        QCOMPARE(shortened(QStringLiteral("abcdef"), 4), QStringLiteral("abc\u2026"));
        const QString cut = shortened(QStringLiteral("ab\U0001F98Ax"), 4);
        QVERIFY(cut.isValidUtf16());
        QCOMPARE(cut, QStringLiteral("ab\u2026"));
    }

    void pathsAndTextSurviveBothWays() {
        const QString name = QStringLiteral("/tmp/\u72d0\u72f8 \u00fc.mp4");
        QCOMPARE(fromPath(toPath(name)), name);
        QCOMPARE(fromUtf8(toUtf8(name)), name);
        QCOMPARE(fromUtf8(std::string("a\0b", 3)).size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
