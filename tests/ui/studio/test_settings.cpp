#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "support/fake_generator.h"
#include "ui/bridge/text.h"
#include "ui/studio/studio_settings.h"

using namespace tubelet;
using ui::StudioSettings;
using ui::ThemeChoice;

class TestSettings : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everythingComesBack() {
        const QTemporaryDir home;
        const auto file = ui::toPath(home.path()) / "new folder" / "studio.ini";
        StudioSettings written;
        written.geometry = QByteArray("\x00\x01\xff", 3);
        written.layout = "layout";
        written.draft.prompt = QStringLiteral("a, \"b\"; %c \\ \n\u72d0\u72f8 \U0001F98A");
        written.draft.negativePrompt = QStringLiteral("d");
        written.draft.request = tests::fakeModel().defaults;
        written.draft.request->seed = 18446744073709551615ULL;
        written.draft.request->guidance = 4.000000001;
        written.draft.randomSeed = false;
        written.modelFolders = {QStringLiteral("/a, b"), QStringLiteral("/c")};
        written.exportFolder = QStringLiteral("/d");
        written.theme = ThemeChoice::Light;
        written.looping = false;
        written.speed = 0.25;
        QVERIFY(written.save(file));
        const StudioSettings read = StudioSettings::load(file);
        QCOMPARE(read.geometry, written.geometry);
        QCOMPARE(read.layout, written.layout);
        QCOMPARE(read.draft.prompt, written.draft.prompt);
        QCOMPARE(read.draft.negativePrompt, written.draft.negativePrompt);
        QVERIFY(read.draft.request && *read.draft.request == *written.draft.request);
        QCOMPARE(read.draft.randomSeed, false);
        QCOMPARE(read.modelFolders, written.modelFolders);
        QCOMPARE(read.exportFolder, written.exportFolder);
        QVERIFY(read.theme == ThemeChoice::Light);
        QVERIFY(!read.looping);
        QCOMPARE(read.speed, 0.25);
    }

    void aSpeedThatNothingPlaysAtIsNotTaken() {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("studio.ini"));
        for (const char* speed : {"0", "-1", "nan", "1e9", "fast", ""}) {
            QSettings(file, QSettings::IniFormat).setValue("preview/speed", speed);
            QCOMPARE(StudioSettings::load(file.toStdString()).speed, 1.0);
        }
        QVERIFY(StudioSettings::load(file.toStdString()).looping);
    }

    void aMissingFileGivesTheDefaults() {
        const StudioSettings read = StudioSettings::load("/nowhere/studio.ini");
        QVERIFY(!read.draft.request);
        QVERIFY(read.draft.randomSeed);
        QVERIFY(read.theme == ThemeChoice::System);
        QVERIFY(!read.save("/proc/nowhere/studio.ini"));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"
