#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

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
        bar.show(Tone::Warning, QStringLiteral("odd"));
        bar.show(Tone::Passing, QStringLiteral("done"));
        QCOMPARE(bar.text(), QStringLiteral("done"));
        QTRY_COMPARE(bar.text(), QStringLiteral("odd"));
        QTest::qWait(150);
        QCOMPARE(bar.text(), QStringLiteral("odd"));
    }

    /// Of a handful of files some opened and one failed: the failure is read first.
    void whatWasDoneHidesNoError() {
        MessageBar bar;
        bar.setPassingTime(50);
        bar.show(Tone::Warning, QStringLiteral("odd"));
        bar.show(Tone::Error, QStringLiteral("wrong"));
        bar.show(Tone::Error, QStringLiteral("wrong, too"));
        bar.show(Tone::Passing, QStringLiteral("done"));
        QCOMPARE(bar.text(), QStringLiteral("wrong, too"));
        QTest::qWait(150);
        bar.dismiss();
        QCOMPARE(bar.text(), QStringLiteral("wrong"));
        bar.dismiss();
        QCOMPARE(bar.text(), QStringLiteral("done"));
        QTRY_COMPARE(bar.text(), QStringLiteral("odd"));
    }

    /// However little room there is: words wrap, and no button is cut or covered.
    void aNarrowBarIsWhole_data() {
        QTest::addColumn<int>("width");
        for (const int width : {200, 260, 420, 700, 1400}) {
            QTest::newRow(qPrintable(QString::number(width))) << width;
        }
    }
    void aNarrowBarIsWhole() {
        QFETCH(int, width);
        QWidget window;
        auto* bar = new MessageBar(&window);
        auto* column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(bar);
        column->addStretch(1);
        bar->show(Tone::Info, QStringLiteral("below"));
        const QString path = QStringLiteral("/home/somebody/") + QString(90, QLatin1Char('d'));
        bar->show(Tone::Error, QStringLiteral("The clip can't be written to %1, since the disk is full.").arg(path),
                  {{QStringLiteral("Open the folder"), [] {}}, {QStringLiteral("Try it again"), [] {}}});
        window.resize(width, 500);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCoreApplication::processEvents();
        QCOMPARE(window.width(), width);
        const auto placeOf = [&](const QWidget* widget) { return QRect(widget->mapTo(bar, QPoint()), widget->size()); };
        QWidgetList parts;
        for (auto* button : bar->findChildren<QAbstractButton*>()) {
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            parts << button;
        }
        QCOMPARE(parts.size(), 3);
        for (const QWidget* button : parts) {  // all in one row where there is room
            for (const QWidget* other : parts) {
                QVERIFY(width < 700 || placeOf(button).top() < placeOf(other).center().y());
            }
        }
        auto* text = bar->findChild<QLabel*>(QStringLiteral("messageText"));
        QVERIFY(text->toolTip().contains(path));
        parts << text;
        for (const QWidget* part : parts) {
            QVERIFY2(bar->rect().contains(placeOf(part)), part->metaObject()->className());
            for (const QWidget* other : parts) {
                QVERIFY(part == other || !placeOf(part).intersects(placeOf(other)));
            }
        }
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
