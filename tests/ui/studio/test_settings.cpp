#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "support/fake_generator.h"
#include "support/full_disk.h"
#include "ui/bridge/text.h"
#include "ui/studio/settings_file.h"

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
        written.training = QStringLiteral("{\"clips\": \"/e, f\"}");
        written.theme = ThemeChoice::Light;
        written.looping = false;
        written.speed = 0.25;
        QVERIFY(ui::SettingsFile::write(file, written));
        const StudioSettings read = ui::SettingsFile::read(file).settings;
        QCOMPARE(read.geometry, written.geometry);
        QCOMPARE(read.layout, written.layout);
        QCOMPARE(read.draft.prompt, written.draft.prompt);
        QCOMPARE(read.draft.negativePrompt, written.draft.negativePrompt);
        QVERIFY(read.draft.request && *read.draft.request == *written.draft.request);
        QCOMPARE(read.draft.randomSeed, false);
        QCOMPARE(read.modelFolders, written.modelFolders);
        QCOMPARE(read.exportFolder, written.exportFolder);
        QCOMPARE(read.training, written.training);
        QVERIFY(read.theme == ThemeChoice::Light);
        QVERIFY(!read.looping);
        QCOMPARE(read.speed, 0.25);
    }

    void aSpeedThatNothingPlaysAtIsNotTaken() {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("studio.ini"));
        for (const char* speed : {"0", "-1", "nan", "1e9", "fast", ""}) {
            QSettings(file, QSettings::IniFormat).setValue("preview/speed", speed);
            QCOMPARE(ui::SettingsFile::read(file.toStdString()).settings.speed, 1.0);
        }
        QVERIFY(ui::SettingsFile::read(file.toStdString()).settings.looping);
    }

    void aMissingFileGivesTheDefaults() {
        const StudioSettings read = ui::SettingsFile::read("/nowhere/studio.ini").settings;
        QVERIFY(!read.draft.request);
        QVERIFY(read.draft.randomSeed);
        QVERIFY(read.theme == ThemeChoice::System);
        QVERIFY(!ui::SettingsFile::write("/proc/nowhere/studio.ini", read));
    }

    /// Whatever bytes are there: defaults, told once, put aside whole, and a good file after that.
    void whatIsNoSettingsFileIsPutAside_data() {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray random(4000, Qt::Uninitialized);
        quint32 state = 12345;
        for (char& byte : random) {
            state = state * 1664525 + 1013904223;
            byte = static_cast<char>(state >> 24);
        }
        QTest::newRow("random bytes") << random;
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("zeros") << QByteArray(512, '\0');
        QTest::newRow("not UTF-8") << QByteArray("[clip]\nprompt=\xff\xfe\n");
        QTest::newRow("a web page") << QByteArray("<html>\n<body>\n</body></html>\n");
        const QTemporaryDir home;
        StudioSettings written;
        written.draft.prompt = QStringLiteral("a long prompt, with commas");
        const auto file = ui::toPath(home.path()) / "studio.ini";
        ui::SettingsFile::write(file, written);
        QFile whole(ui::fromPath(file));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray good = whole.readAll();
        for (const qsizetype size : {good.size() / 4, good.size() / 2, good.size() - 20, qsizetype{6}, qsizetype{9}}) {
            QTest::newRow(qPrintable(QStringLiteral("%1 of it").arg(size))) << good.left(size);
        }
    }
    void whatIsNoSettingsFileIsPutAside() {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir home;
        const auto file = ui::toPath(home.path()) / "studio.ini";
        QFile damaged(ui::fromPath(file));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(bytes) == bytes.size());
        damaged.close();
        const ui::ReadSettings read = ui::SettingsFile::read(file);
        QCOMPARE(read.fault, ui::ReadSettings::Fault::Damaged);
        QVERIFY(read.settings.draft.prompt.isEmpty() && read.settings.looping);
        QVERIFY(std::filesystem::exists(file));  // nobody has been told yet
        const auto notice = ui::SettingsFile::keepAside(file, read);
        QVERIFY(notice && notice->sentence().find("damaged-") != std::string::npos);
        QVERIFY(!std::filesystem::exists(file));
        const QStringList kept = QDir(home.path()).entryList({QStringLiteral("studio.ini.damaged-*")}, QDir::Files);
        QCOMPARE(kept.size(), 1);
        QFile aside(home.filePath(kept.front()));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), bytes);
        QVERIFY(ui::SettingsFile::write(file, read.settings));
        QCOMPARE(ui::SettingsFile::read(file).fault, ui::ReadSettings::Fault::None);
        QVERIFY(!ui::SettingsFile::keepAside(file, ui::SettingsFile::read(file)));
    }

    /// One that holds, but for some of its values.
    void whatCanBeReadIsUsed_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("presets") << "clip/presets"
                                 << "[{\"name\":";
        QTest::newRow("a preset") << "clip/presets"
                                  << "[{\"name\":\"mine\",\"request\":\"{\"}]";
        QTest::newRow("painting") << "clip/painted"
                                  << "{{{";
        QTest::newRow("figures") << "clip/request"
                                 << "{\"steps\":";
        QTest::newRow("keys") << "keys/actionQuit"
                              << "Strg+???";
    }
    void whatCanBeReadIsUsed() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const QTemporaryDir home;
        const auto file = ui::toPath(home.path()) / "studio.ini";
        StudioSettings written;
        written.draft.prompt = QStringLiteral("kept");
        QVERIFY(ui::SettingsFile::write(file, written));
        QSettings(ui::fromPath(file), QSettings::IniFormat).setValue(key, value);
        const ui::ReadSettings read = ui::SettingsFile::read(file);
        QCOMPARE(read.fault, ui::ReadSettings::Fault::Parts);
        QCOMPARE(read.settings.draft.prompt, QStringLiteral("kept"));
        QVERIFY(read.settings.preferences.keys.isEmpty());
        QVERIFY(ui::SettingsFile::keepAside(file, read));
        QCOMPARE(QDir(home.path()).entryList({QStringLiteral("studio.ini.damaged-*")}, QDir::Files).size(), 1);
        QVERIFY(ui::SettingsFile::write(file, read.settings));
    }

    void aFileOfAnEarlierOrLaterStudioHolds() {
        const QTemporaryDir home;
        const auto file = ui::toPath(home.path()) / "studio.ini";
        {
            QSettings ini(ui::fromPath(file), QSettings::IniFormat);
            ini.setValue("clip/prompt", "of earlier");
            ini.setValue("later/thing", 7);
        }
        ui::ReadSettings read = ui::SettingsFile::read(file);
        QCOMPARE(read.fault, ui::ReadSettings::Fault::None);
        QCOMPARE(read.settings.draft.prompt, QStringLiteral("of earlier"));
        QVERIFY(ui::SettingsFile::write(file, read.settings));
        QCOMPARE(QSettings(ui::fromPath(file), QSettings::IniFormat).value("later/thing").toInt(), 7);
    }

    /// Neither the file nor anything beside it changes.
    void aFullDiskLeavesTheFileAsItIs() {
        const QTemporaryDir home;
        const auto file = ui::toPath(home.path()) / "studio.ini";
        StudioSettings settings;
        settings.draft.prompt = QStringLiteral("before");
        QVERIFY(ui::SettingsFile::write(file, settings));
        settings.draft.prompt = QString(5000, QLatin1Char('x'));
        {
            const tests::FullDisk full(512);
            QVERIFY(!ui::SettingsFile::write(file, settings));
        }
        QCOMPARE(ui::SettingsFile::read(file).settings.draft.prompt, QStringLiteral("before"));
        QCOMPARE(QDir(home.path()).entryList(QDir::Files).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"
