#include <QtTest>

#include "ui/messages/notice_text.h"

using namespace tubelet;

class TestNoticeText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// A branch and a run that goes on are what was asked for: no warning stands over the picture.
    void whatWasAskedForIsNoWarning_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("isAsWanted");
        for (const char* code : {"resumed", "branched", "branch-schedule", "branch-seed", "other-company"}) {
            QTest::newRow(code) << code << true;
        }
        for (const char* code : {"branch-keeps-nothing", "run-anew", "step-not-kept", "prompt-cut", "lora-plain", ""}) {
            QTest::newRow(code) << code << false;
        }
    }
    void whatWasAskedForIsNoWarning() {
        QFETCH(QString, code);
        QFETCH(bool, isAsWanted);
        QCOMPARE(ui::NoticeText::isAsWanted({code.toStdString(), verbatim("words")}), isAsWanted);
    }
};

QTEST_GUILESS_MAIN(TestNoticeText)
#include "test_notice_text.moc"
