#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>

#include "media/video_reader.h"
#include "support/fake_generator.h"
#include "ui/bridge/text.h"
#include "ui/export/export_bar.h"

using namespace tubelet;
using namespace tubelet::tests;
using ui::ExportBar;

class TestExportBar : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    QString m_target, m_failure;

    static QFileDialog* dialog() {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (auto* found = qobject_cast<QFileDialog*>(widget); found && found->isVisible()) {
                return found;
            }
        }
        return nullptr;
    }
    ui::ExportSource source() { return {{}, plainClip(fakeModel().defaults, 90, 3), "{}", QStringLiteral("red fox")}; }

  private Q_SLOTS:
    void asksSuggestsAndWrites() {
        ExportBar bar;
        bar.setFolder(m_home.path());
        connect(&bar, &ExportBar::finished, this, [this](const QString& target) { m_target = target; });
        connect(&bar, &ExportBar::failed, this, [this](const ui::Failure& failure) { m_failure = failure.sentence; });
        bar.ask(source());
        QTRY_VERIFY(dialog());
        auto* name = dialog()->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        QCOMPARE(name->text(), QStringLiteral("red fox.mp4"));
        QMetaObject::invokeMethod(dialog(), "accept");
        QTRY_COMPARE_WITH_TIMEOUT(m_target, m_home.path() + QStringLiteral("/red fox.mp4"), 20000);
        QCOMPARE(m_failure, QString());
        QVERIFY(bar.isHidden());
        QCOMPARE(bar.folder(), m_home.path());
    }

    /// None takes another one's name; one that can't be read leaves the rest.
    void manyAreWrittenIntoAFolder() {
        ExportBar bar;
        const QTemporaryDir folder;
        QFile taken(folder.filePath(QStringLiteral("red fox.mp4")));
        QVERIFY(taken.open(QIODevice::WriteOnly));
        taken.close();
        int clips = 0, failures = 0;
        QString place;
        connect(&bar, &ExportBar::finishedMany, this, [&](int count, const QString& where) {
            clips = count;
            place = where;
        });
        QString sentence;
        connect(&bar, &ExportBar::failed, this, [&](const ui::Failure& failure) {
            ++failures;
            sentence = failure.sentence;
        });
        const ui::ExportSource gone{ui::toPath(folder.filePath(QStringLiteral("gone.mp4"))), {}, {}, "gone"};
        bar.setFolder(folder.path());
        const ui::ExportSource lost{ui::toPath(folder.filePath(QStringLiteral("lost.mp4"))), {}, {}, "lost"};
        bar.askMany({source(), gone, source(), lost});
        QTRY_VERIFY(dialog());
        QVERIFY(dialog()->windowTitle().contains('4'));
        QMetaObject::invokeMethod(dialog(), "accept");
        QTRY_VERIFY(bar.busy());
        QTRY_COMPARE_WITH_TIMEOUT(clips, 2, 20000);
        QCOMPARE(place, folder.path());
        QCOMPARE(failures, 1);
        QVERIFY2(sentence.contains(QStringLiteral("2 of 4")) && sentence.contains(QStringLiteral("gone, lost")),
                 qPrintable(sentence));
        QVERIFY(bar.isHidden() && !bar.busy());
        QCOMPARE(QFileInfo(taken).size(), 0);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
                 (QStringList{"red fox.mp4", "red fox_2.mp4", "red fox_3.mp4"}));
    }

    void picturesGoIntoANewFolder() {
        ExportBar bar;
        bar.setFolder(m_home.path());
        connect(&bar, &ExportBar::finished, this, [this](const QString& target) { m_target = target; });
        bar.ask(source());
        QTRY_VERIFY(dialog());
        QFileDialog* shown = dialog();
        shown->selectNameFilter(shown->nameFilters()[1]);
        Q_EMIT shown->filterSelected(shown->nameFilters()[1]);
        shown->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(QStringLiteral("pictures"));
        QMetaObject::invokeMethod(shown, "accept");
        QTRY_COMPARE_WITH_TIMEOUT(m_target, m_home.path() + QStringLiteral("/pictures"), 20000);
        QCOMPARE(media::readClip(ui::toPath(m_target)).frames.size(), std::size_t{9});
    }

    void asksBeforeReplacing() {
        QFile existing(m_home.path() + QStringLiteral("/kept.mp4"));
        QVERIFY(existing.open(QIODevice::WriteOnly));
        existing.write("precious");
        existing.close();
        ExportBar bar;
        bar.setFolder(m_home.path());
        bar.ask(source());
        QTRY_VERIFY(dialog());
        dialog()->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(QStringLiteral("kept"));
        bool asked = false;
        QTimer::singleShot(300, this, [&] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                asked = true;
                box->reject();
            }
        });
        QMetaObject::invokeMethod(dialog(), "accept");
        QTRY_VERIFY(asked);
        QTest::qWait(100);
        QVERIFY(!bar.busy());
        QVERIFY(existing.open(QIODevice::ReadOnly));
        QCOMPARE(existing.readAll(), QByteArray("precious"));
        dialog()->reject();
    }
};

QTEST_MAIN(TestExportBar)
#include "test_export_bar.moc"
