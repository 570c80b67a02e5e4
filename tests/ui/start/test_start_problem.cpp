// The dialog that says why the studio can't start.
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "base/error.h"
#include "support/language.h"
#include "ui/bridge/text.h"
#include "ui/start/start_problem.h"

namespace fs = std::filesystem;
using namespace tubelet;

class TestStartProblem : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    fs::path folder() const { return ui::toPath(m_home.path()); }

    Error newer() const {
        return {ErrorKind::TargetUnwritable,
                says("store",
                     "The %1 in %2 was made by a newer Tubelet: its format is %3, and this one knows formats up to %4. "
                     "Start the newer Tubelet, or move the file away."),
                Message{says("jobs", "queue of jobs")},
                folder() / "queue.sqlite",
                9,
                3};
    }
    static QString text(const QDialog& dialog, const char* name) {
        return dialog.findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    static void press(QDialog& dialog, const char* name) {
        QTest::mouseClick(dialog.findChild<QPushButton*>(QString::fromLatin1(name)), Qt::LeftButton);
    }

  private Q_SLOTS:
    void cleanup() { test::speak("en"); }

    void saysWhatIsWrongAndWhatToDo() {
        ui::StartProblem dialog(newer(), "/elsewhere");
        dialog.open();
        QVERIFY(dialog.isModal());
        QCOMPARE(text(dialog, "startProblemTitle"), QStringLiteral("Tubelet can't start"));
        QCOMPARE(text(dialog, "startProblemText"), QString::fromStdString(newer().what()));
        QCOMPARE(dialog.folder(), folder());
        QVERIFY(text(dialog, "startProblemPlace").contains(m_home.path()));
        // All of it can be seen.
        for (const auto* label : dialog.findChildren<QLabel*>()) {
            QVERIFY(dialog.rect().contains(QRect(label->mapTo(&dialog, QPoint()), label->size())));
            QVERIFY(label->pixmap().isNull() == false || label->height() >= label->heightForWidth(label->width()));
        }
    }

    void speaksChinese() {
        test::speak("zh_CN");
        ui::StartProblem dialog(newer(), {});
        for (const char* name : {"startProblemTitle", "startProblemText", "startProblemPlace"}) {
            QVERIFY2(text(dialog, name).contains(QRegularExpression(QStringLiteral("[\u4e00-\u9fff]{2}"))),
                     qPrintable(text(dialog, name)));
        }
        QVERIFY(!text(dialog, "startProblemText").contains(QStringLiteral("newer")));
    }

    void itsButtonsQuitAndTryAgain() {
        for (const bool again : {false, true}) {
            ui::StartProblem dialog(newer(), {});
            QSignalSpy ended(&dialog, &QDialog::finished);
            dialog.open();
            press(dialog, "startProblemFolder");  // shows the folder, or says where it is
            QVERIFY(dialog.isVisible());
            QVERIFY(text(dialog, "startProblemPlace").contains(m_home.path()));
            press(dialog, again ? "startProblemAgain" : "startProblemQuit");
            QCOMPARE(ended.size(), 1);
            QCOMPARE(dialog.result(), int(again ? QDialog::Accepted : QDialog::Rejected));
        }
        ui::StartProblem dialog(newer(), {});
        dialog.open();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void theFolderIsThatOfTheFile() {
        const auto folderOf = [this](const Message& message) {
            return ui::StartProblem(Error(ErrorKind::TargetUnwritable, message), folder()).folder();
        };
        fs::create_directories(folder() / "a");
        const Checked<1> text = says("test", "%1");
        QCOMPARE(folderOf({text, folder() / "a" / "queue.sqlite"}), folder() / "a");
        QCOMPARE(folderOf({text, folder() / "a" / "gone" / "queue.sqlite"}), folder() / "a");
        QCOMPARE(folderOf({text, Message{text, folder() / "a" / "x"}}), folder() / "a");
        // something is wrong with the folder itself
        QCOMPARE(folderOf({text, folder() / "a"}), folder());
        QCOMPARE(folderOf({text, folder()}), folder());  // but the data folder is shown as it is
        QCOMPARE(folderOf(verbatim("nothing")), folder());
    }

    void whatNobodyForesawIsToldToo() {
        ui::StartProblem dialog(std::out_of_range("vector::_M_range_check"), folder());
        QVERIFY2(text(dialog, "startProblemText").contains("An unexpected fault: vector::_M_range_check."),
                 qPrintable(text(dialog, "startProblemText")));
        QCOMPARE(dialog.folder(), folder());
    }

    void nobodySeesItOffscreen() {
        const QString platform = QGuiApplication::platformName();
        QCOMPARE(ui::StartProblem::canBeSeen(), platform != "offscreen" && platform != "minimal");
    }
};

QTEST_MAIN(TestStartProblem)
#include "test_start_problem.moc"
