#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "ui/messages/message_bar.h"

using tubelet::ui::MessageBar;
using Tone = MessageBar::Tone;

class TestMessageBar : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void newestOnTopAndBack() {
        MessageBar bar;
        QVERIFY(bar.isHidden());
        bar.show(Tone::Error, QStringLiteral("one"));
        bar.show(Tone::Info, QStringLiteral("two"));
        bar.show(Tone::Error, QStringLiteral("one"));  // again: moves up, is not doubled
        QCOMPARE(bar.count(), 2);
        QCOMPARE(bar.text(), QStringLiteral("one"));
        QTest::mouseClick(bar.findChild<QToolButton*>(QStringLiteral("dismissMessage")), Qt::LeftButton);
        QCOMPARE(bar.text(), QStringLiteral("two"));
        bar.dismiss();
        QVERIFY(bar.isHidden());
        bar.dismiss();
    }

    void aKeyIsReplacedAndTakenAway() {
        MessageBar bar;
        bar.show(Tone::Info, QStringLiteral("old"), {}, QStringLiteral("k"));
        bar.show(Tone::Info, QStringLiteral("new"), {}, QStringLiteral("k"));
        bar.show(Tone::Info, QStringLiteral("other"));
        QCOMPARE(bar.count(), 2);
        bar.dismiss(QStringLiteral("k"));
        QCOMPARE(bar.count(), 1);
        QCOMPARE(bar.text(), QStringLiteral("other"));
    }

    void whatWasDoneGoesByItselfAndWhatIsWrongStays() {
        MessageBar bar;
        bar.setPassingTime(50);
        bar.show(Tone::Error, QStringLiteral("wrong"));
        bar.show(Tone::Passing, QStringLiteral("done"));
        QCOMPARE(bar.text(), QStringLiteral("done"));
        QTRY_COMPARE(bar.text(), QStringLiteral("wrong"));
        QTest::qWait(150);
        QCOMPARE(bar.text(), QStringLiteral("wrong"));
    }

    void anActionMayShowAnotherMessage() {
        MessageBar bar;
        bar.show(Tone::Error, QStringLiteral("no model"),
                 {{QStringLiteral("Open"), [&] { bar.show(Tone::Info, QStringLiteral("opened")); }}});
        QTest::mouseClick(bar.findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(bar.text(), QStringLiteral("opened"));
        QCOMPARE(bar.count(), 1);
    }

    void textIsNotMarkup() {
        MessageBar bar;
        bar.show(Tone::Error, QStringLiteral("<b>x</b>"));
        QCOMPARE(bar.findChild<QLabel*>(QStringLiteral("messageText"))->textFormat(), Qt::PlainText);
    }

    void fewAreKept() {
        MessageBar bar;
        for (int i = 0; i < 500; ++i) {
            bar.show(Tone::Error, QString::number(i));
        }
        QVERIFY(bar.count() <= 20);
        QCOMPARE(bar.text(), QStringLiteral("499"));
    }
};

QTEST_MAIN(TestMessageBar)
#include "test_message_bar.moc"
