#include <QAbstractButton>
#include <QAction>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "ui/prompt/generate_row.h"

using tubelet::ui::GenerateRow;

class TestGenerateRow : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theButtonSaysHowManyAndFollowsItsCommand() {
        QAction command(QStringLiteral("Generate"));
        GenerateRow row(command);
        auto* button = row.findChild<QAbstractButton*>(QStringLiteral("generateButton"));
        QCOMPARE(button->text(), QStringLiteral("Generate"));
        row.setClips(4);
        QCOMPARE(row.clips(), 4);
        QCOMPARE(button->text(), QStringLiteral("Generate 4"));
        const QSignalSpy triggered(&command, &QAction::triggered);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        command.setEnabled(false);
        QVERIFY(!button->isEnabled());
    }

    void numbersBeyondBecomeTheNearest() {
        QAction command;
        GenerateRow row(command);
        row.setClips(0);
        QCOMPARE(row.clips(), 1);
        row.setClips(1000);
        QCOMPARE(row.clips(), GenerateRow::kMostClips);
    }

    void typingIsTakenOverByCommit() {
        QAction command;
        GenerateRow row(command);
        auto* field = row.findChild<QSpinBox*>(QStringLiteral("clipCount"));
        const QSignalSpy changed(&row, &GenerateRow::changed);
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("6"));
        row.commit();
        QCOMPARE(row.clips(), 6);
        QVERIFY(changed.count() >= 1);
    }
};

QTEST_MAIN(TestGenerateRow)
#include "test_generate_row.moc"
