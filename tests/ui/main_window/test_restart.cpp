#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QTest>
#include <QToolButton>

#include <fstream>

#include "request/validate.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/messages/message_bar.h"
#include "ui/preview/preview_view.h"
#include "ui/prompt/generate_row.h"
#include "ui/queue/queue_panel.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/settings_file.h"
#include "ui/studio/viewing.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobState;

class TestRestart : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    void open() { m_studio->openReady(); }
    void restart() {
        m_studio->window().close();
        m_studio->close();
        open();
    }
    void enqueue(int jobs) {
        for (int i = 0; i < jobs; ++i) {
            m_studio->find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("red fox"));
            m_studio->window().generate();
        }
        QTRY_COMPARE(m_studio->bridge().jobs().size(), static_cast<std::size_t>(jobs));
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->models = {fakeModel(), fakeModel("other")};
    }
    void cleanup() { m_studio.reset(); }

    void theClipInViewIsInViewAgain() {
        m_studio->openReady();
        auto* clips = m_studio->find<ClipList>();
        for (int i = 1; i <= 2; ++i) {
            m_studio->type(QStringLiteral("red take %1").arg(i));
            m_studio->pressGenerate();
            QTRY_COMPARE_WITH_TIMEOUT(clips->count(), i, 20000);
        }
        const auto listed = m_studio->library().list();
        Q_EMIT clips->activated(listed[1]);
        QTRY_COMPARE(m_studio->find<Viewing>()->shownEntry(), listed[1].id);
        // Also when the program is killed.
        QTRY_COMPARE(SettingsFile::read(m_studio->settingsFile()).settings.lastClip, listed[1].id);
        restart();
        QTRY_COMPARE(m_studio->find<Viewing>()->shownEntry(), listed[1].id);
        QTRY_VERIFY(m_studio->find<Viewing>()->hasPicture());
        QTRY_COMPARE(m_studio->find<ClipList>()->selectedId(), listed[1].id);
        // One that is gone is not asked for, and what is made next is shown as ever.
        m_studio->window().close();
        m_studio->close();
        std::filesystem::remove(listed[1].file);
        open();
        QTRY_COMPARE(m_studio->find<ClipList>()->count(), 1);
        QTest::qWait(200);
        QVERIFY(m_studio->find<Viewing>()->isEmpty());
        QCOMPARE(m_studio->message(), QString());
        m_studio->type(QStringLiteral("red take 3"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 2, 20000);
        QTRY_COMPARE(m_studio->find<Viewing>()->shownEntry(), m_studio->library().list().front().id);
    }

    void loopAndSpeedAreAsTheyWere() {
        m_studio->openReady();
        auto* view = m_studio->find<PreviewView>("preview");
        QVERIFY(view->isLooping() && view->speed() == 1);
        m_studio->find<QAction>("actionLoop")->trigger();
        view->setSpeed(0.5);
        restart();
        view = m_studio->find<PreviewView>("preview");
        QVERIFY(!view->isLooping());
        QCOMPARE(view->speed(), 0.5);
        QVERIFY(!m_studio->find<QToolButton>("loop")->isChecked());
    }

    /// Nobody has changed it: there is nothing to undo.
    void whatComesBackIsNoStep() {
        open();
        m_studio->type(QStringLiteral("an evening by the sea"));
        m_studio->find<GenerateRow>()->setClips(4);
        restart();
        QCOMPARE(m_studio->find<GenerateRow>()->clips(), 4);
        QTest::qWait(800);  // beyond the pause that ends a step
        QVERIFY(!m_studio->find<QAction>("actionUndo")->isEnabled());
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("an evening by the sea"));
    }

    void settingsPromptAndLayoutComeBack() {
        open();
        auto request = fakeModel("other").defaults;
        request.model = fakeModel("other").folder;
        request.width = 112;
        request.frames = 17;
        request.steps = 7;
        request.guidance = 2.5;
        request.seed = 99;
        m_studio->find<SettingsPanel>()->setRequest(request);
        m_studio->find<SettingsPanel>()->seed()->setRandomEachTime(false);
        m_studio->find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("line one\nline \u4e8c"));
        m_studio->find<QPlainTextEdit>("negativePrompt")->setPlainText(QStringLiteral("blur"));
        m_studio->find<QDockWidget>("dockQueue")->hide();
        m_studio->window().resize(1100, 800);
        QTest::qWait(50);
        restart();
        QTRY_VERIFY(m_studio->find<SettingsPanel>()->request() == request);
        QVERIFY(!m_studio->find<SettingsPanel>()->seed()->randomEachTime());
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("line one\nline \u4e8c"));
        QCOMPARE(m_studio->find<QPlainTextEdit>("negativePrompt")->toPlainText(), QStringLiteral("blur"));
        QVERIFY(m_studio->find<QDockWidget>("dockQueue")->isHidden());
        QCOMPARE(m_studio->window().size(), QSize(1100, 800));
    }

    /// A program that is killed has lost at most what was typed in the last two seconds.
    void whatWasTypedIsSavedSoon() {
        open();
        m_studio->find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("not generated yet"));
        m_studio->find<GenerateRow>()->setClips(3);
        QTRY_COMPARE_WITH_TIMEOUT(SettingsFile::read(m_studio->settingsFile()).settings.draft.prompt,
                                  QStringLiteral("not generated yet"), 2000);
        QCOMPARE(SettingsFile::read(m_studio->settingsFile()).settings.draft.clips, 3);
        m_studio->close();  // without the window's own closing
        open();
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("not generated yet"));
        QCOMPARE(m_studio->find<GenerateRow>()->clips(), 3);
    }

    /// A place that was remembered of a larger screen, or of another scale.
    void theWindowFitsTheScreen() {
        open();
        m_studio->window().setMinimumSize(0, 0);
        m_studio->window().resize(QGuiApplication::primaryScreen()->size() * 2);
        m_studio->window().move(500, 300);
        restart();
        QTRY_VERIFY(QGuiApplication::primaryScreen()->availableGeometry().contains(m_studio->window().frameGeometry()));
    }

    void clipsAreListedAgain() {
        open();
        enqueue(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        restart();
        QTRY_COMPARE(m_studio->find<ClipList>()->count(), 1);
    }

    void waitingClipsAskBeforeTheyRun() {
        open();
        m_studio->engine->stepMs = 300;
        enqueue(3);
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        m_studio->close();  // as when the user stops and quits
        m_studio->engine->stepMs = 5;
        const int runs = m_studio->engine->runs;
        open();
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 3);
        const QString text = m_studio->find<MessageBar>("messageBar")->text();
        QVERIFY2(text.contains(QStringLiteral("2 clips wait")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("One clip was interrupted")), qPrintable(text));
        QTest::qWait(200);
        QCOMPARE(m_studio->engine->runs.load(), runs);
        m_studio->pressMessageButton(QStringLiteral("Run"));
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 3, 30000);
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 0);
    }

    void waitingClipsCanBeDiscarded() {
        open();
        m_studio->engine->stepMs = 300;
        enqueue(3);
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        m_studio->close();
        open();
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 3);
        m_studio->pressMessageButton(QStringLiteral("Discard"));
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 0);
        QTest::qWait(100);
        m_studio->close();
        open();
        QTest::qWait(100);
        QCOMPARE(m_studio->find<QueuePanel>()->count(), 0);
        QCOMPARE(m_studio->find<MessageBar>("messageBar")->text(), QString());
    }

    void aStoppedClipCanBeRunAgainInTheNextSession() {
        open();
        m_studio->engine->stepMs = 300;
        enqueue(1);
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        m_studio->window().stop();
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        m_studio->engine->stepMs = 5;
        restart();
        QCOMPARE(m_studio->find<QueuePanel>()->count(), 1);
        QCOMPARE(m_studio->message(), QString());  // nothing to decide: it is
                                                   // there, and that is all
        auto* again = m_studio->find<QAbstractButton>("jobAgain");
        QVERIFY(again && again->isVisible());
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        restart();
        QCOMPARE(m_studio->find<QueuePanel>()->count(), 0);
    }

    void aStoppedClipThatWasClearedStaysAway() {
        open();
        m_studio->engine->stepMs = 300;
        enqueue(1);
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        m_studio->window().stop();
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        QTRY_VERIFY(m_studio->find<QAbstractButton>("clearEnded")->isVisible());
        QTest::mouseClick(m_studio->find<QAbstractButton>("clearEnded"), Qt::LeftButton);
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 0);
        restart();
        QCOMPARE(m_studio->find<QueuePanel>()->count(), 0);
    }

    void damagedDatabasesAreTold_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("queue") << "queue.sqlite"
                               << "The queue of jobs was damaged.";
        QTest::newRow("clips") << "library.sqlite"
                               << "The list of clips was damaged.";
    }
    void damagedDatabasesAreTold() {
        QFETCH(QString, name);
        QFETCH(QString, words);
        std::ofstream(m_studio->folder() / name.toStdString()) << std::string(5000, 'x');
        open();
        const QString told = m_studio->message();
        QVERIFY2(told.contains(words) && told.contains(name + ".damaged-"), qPrintable(told));
        QVERIFY(m_studio->find<MessageBar>("messageBar")->isVisible());
        m_studio->pressMessageButton(QStringLiteral("Open folder"));
        QTRY_VERIFY(!m_studio->message().contains(words));
        restart();
        QCOMPARE(m_studio->message(), QString());  // told once
    }

    void aDamagedSettingsFileOpensAnyway_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("garbage") << QByteArray("\x00\xff\xfe[[[==\n\n;;;\x01", 16);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("wrong types") << QByteArray(
            "[window]\ngeometry=7\nlayout=@ByteArray(\\x1\\x2\\x3)\ntheme=purple\n[clip]\nrandomSeed=maybe\n"
            "request=\"{\\\"width\\\":\\\"wide\\\"}\"\n[folders]\nmodels=/nowhere,/nowhere2\nexport=\n");
        QTest::newRow("illegal figures") << QByteArray(
            "[clip]\nrequest=\"{\\\"width\\\":-8,\\\"height\\\":100000,\\\"frames\\\":0,\\\"steps\\\":-1,"
            "\\\"guidance\\\":1e300,\\\"frameRate\\\":-5,\\\"shift\\\":0}\"\n");
        QTest::newRow("not json") << QByteArray("[clip]\nrequest=not json at all\n");
    }

    void aDamagedSettingsFileOpensAnyway() {
        QFETCH(QByteArray, content);
        QFile file(m_studio->settingsFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        open();
        auto request = m_studio->find<SettingsPanel>()->request();
        request.prompt = "red fox";
        request::validate(request, *m_studio->find<SettingsPanel>()->model());
        QVERIFY(m_studio->window().width() >= 600);
        restart();
    }

    void aLayoutOfAnotherVersionIsNotUsed() {
        open();
        m_studio->find<QDockWidget>("dockQueue")->hide();
        m_studio->window().close();
        m_studio->close();
        {
            QSettings ini(fromPath(m_studio->settingsFile()), QSettings::IniFormat);
            QByteArray layout = ini.value(QStringLiteral("window/layout")).toByteArray();
            QVERIFY(layout.size() > 8);
            layout[7] = static_cast<char>(layout[7] + 1);  // the version stands in bytes 4..7
            ini.setValue(QStringLiteral("window/layout"), layout);
        }
        open();
        QVERIFY(!m_studio->find<QDockWidget>("dockQueue")->isHidden());
    }

    void anUnwritableSettingsFileIsToldUntilItCanBeWritten() {
        std::filesystem::create_directories(m_studio->settingsFile());  // a folder in its place
        open();
        auto* messages = m_studio->find<MessageBar>("messageBar");
        m_studio->find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("kept after all"));
        QTRY_VERIFY(messages->text().contains(QStringLiteral("can't be written")));
        enqueue(1);  // all the same
        // Closing would lose it.
        QVERIFY(!m_studio->window().close());
        auto* box = m_studio->find<QMessageBox>("closeQuestion");
        QVERIFY(box && box->informativeText().contains(QStringLiteral("would be lost")));
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::RejectRole) {
                button->click();
            }
        }
        QVERIFY(m_studio->window().isVisible());
        std::filesystem::remove(m_studio->settingsFile());
        m_studio->find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("kept now"));
        QTRY_VERIFY(!messages->text().contains(QStringLiteral("can't be written")));
        QCOMPARE(SettingsFile::read(m_studio->settingsFile()).settings.draft.prompt, QStringLiteral("kept now"));
    }

    /// Whatever the window remembers, not what was typed alone.
    void whatIsChosenIsSavedSoon() {
        open();
        const auto stored = [this] { return SettingsFile::read(m_studio->settingsFile()).settings; };
        QTRY_VERIFY(!stored().layout.isEmpty());
        QTest::qWait(1200);  // what the start itself has changed
        for (QAction* action : m_studio->find<QActionGroup>()->actions()) {
            if (action->data().toInt() == static_cast<int>(ThemeChoice::Dark)) {
                action->trigger();
            }
        }
        QTRY_COMPARE(stored().theme, ThemeChoice::Dark);
        m_studio->find<ClipList>()->setGrid(true);
        QTRY_VERIFY(stored().clipGrid);
        m_studio->find<ClipList>()->setOrder(ClipOrder::Oldest);
        QTRY_COMPARE(stored().clipOrder, static_cast<int>(ClipOrder::Oldest));
        const QByteArray layout = stored().layout;
        m_studio->find<QDockWidget>("dockQueue")->hide();
        QTRY_VERIFY(stored().layout != layout);
    }

    void noStoryboardIsNoFault() {
        open();
        QTRY_VERIFY(std::filesystem::exists(m_studio->settingsFile()));
        QCOMPARE(SettingsFile::read(m_studio->settingsFile()).settings.storyboard, QString());
        m_studio->close();
        StudioSettings settings = SettingsFile::read(m_studio->settingsFile()).settings;
        settings.storyboard = QStringLiteral("{\"cards\":[]}");  // as earlier builds wrote
        QVERIFY(SettingsFile::write(m_studio->settingsFile(), settings));
        open();
        QTest::qWait(50);
        QCOMPARE(m_studio->message(), QString());
    }

    void aStoryboardThatCantBeReadIsKept() {
        const QString text = QStringLiteral("{\"cards\":[{\"prompt\":7}]}");
        StudioSettings settings;
        settings.storyboard = text;
        QVERIFY(SettingsFile::write(m_studio->settingsFile(), settings));
        open();
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("storyboard")));
        m_studio->find<QDockWidget>("dockStoryboard")->show();
        m_studio->find<QPushButton>("cardAdd")->click();
        QTest::keyClicks(m_studio->find<QLineEdit>("cardPrompt"), QStringLiteral("a red star"));
        restart();
        const StudioSettings stored = SettingsFile::read(m_studio->settingsFile()).settings;
        QVERIFY(stored.storyboard.contains(QStringLiteral("a red star")));
        QCOMPARE(stored.unreadStoryboard, text);
    }

    /// Told in the window once, with the file a click away.
    void damagedSettingsAreToldOnce() {
        std::ofstream(m_studio->settingsFile(), std::ios::binary) << "[clip]\nprompt=\"half of i\xff";
        m_studio->openReady();
        QVERIFY2(m_studio->message().contains(QStringLiteral("studio.ini.damaged-")), qPrintable(m_studio->message()));
        m_studio->window().close();
        m_studio->close();
        m_studio->openReady();
        QCOMPARE(m_studio->message(), QString());
    }

    /// Known at the start, before anything is typed, and gone when it can be written again.
    void aPlaceThatTakesNoSettingsIsTold() {
        const auto inTheWay = m_studio->settingsFile();
        std::filesystem::create_directory(inTheWay);
        std::ofstream(inTheWay / "file") << "x";
        m_studio->openReady();
        m_studio->find<MessageBar>("messageBar")->dismiss(QStringLiteral("settings-unread"));
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("can't be written")), qPrintable(m_studio->message()));
        std::filesystem::remove_all(inTheWay);
        m_studio->type(QStringLiteral("a fox"));
        QTRY_COMPARE(m_studio->message(), QString());
        QVERIFY(std::filesystem::is_regular_file(inTheWay));
    }
};

QTEST_MAIN(TestRestart)
#include "test_restart.moc"
