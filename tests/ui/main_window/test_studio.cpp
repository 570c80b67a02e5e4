#include <cerrno>
#include <fstream>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include "media/video_reader.h"
#include "media/video_writer.h"
#include "request/json.h"
#include "request/seeds.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/messages/failure_teller.h"
#include "ui/messages/message_bar.h"
#include "ui/preview/preview_view.h"
#include "ui/prompt/generate_row.h"
#include "ui/queue/queue_panel.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/steps/step_strip.h"
#include "ui/studio/clip_shelf.h"
#include "ui/studio/cost_label.h"
#include "ui/studio/desktop_trash.h"
#include "ui/studio/viewing.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobState;

class TestStudio : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    /// Red of the picture shown: tells preview, decoded step and finished clip apart.
    int shownRed() {
        const auto clip = m_studio->find<PreviewView>("preview")->clip();
        return clip ? clip->frames.front().rgb[0] : -1;
    }
    int shownStep() {
        const auto clip = m_studio->find<PreviewView>("preview")->clip();
        return clip ? clip->frames.front().rgb[2] / 8 : -1;
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void promptToClip() {
        m_studio->engine->stepMs = 150;
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        auto* view = m_studio->find<PreviewView>("preview");
        // A preview plays while the next step computes.
        QTRY_COMPARE(shownRed(), kPreviewRed);
        QVERIFY(view->isPlaying());
        QVERIFY(view->isBusy());
        const int early = shownStep();
        QTRY_VERIFY(shownStep() > early);
        QVERIFY(m_studio->window().windowTitle().contains(QStringLiteral("%")));
        QTRY_VERIFY(m_studio->find<QLabel>("statusPhase")->text().contains(QStringLiteral("of 10")));
        // Then the finished clip is shown and listed.
        QTRY_COMPARE_WITH_TIMEOUT(shownRed(), kFinishedRed, 20000);
        QTRY_COMPARE(m_studio->find<ClipList>()->count(), 1);
        QVERIFY(view->isPlaying());
        QTRY_VERIFY(!view->isBusy());
        QCOMPARE(m_studio->find<StepStrip>("steps")->currentStep(), 10);
        QTRY_COMPARE(m_studio->window().windowTitle(), QStringLiteral("Tubelet"));
        QCOMPARE(m_studio->find<QLabel>("statusPhase")->text(), QStringLiteral("Ready"));
    }

    void howThePreviewIsDrawnStandsInAboutAlone() {
        const auto* view = m_studio->find<PreviewView>("preview");
        QVERIFY(!m_studio->find<QLabel>("statusMessage")->text().contains("OpenGL"));
        m_studio->find<QAction>("actionAbout")->trigger();
        const auto* about = m_studio->find<QLabel>("aboutPreview");
        QVERIFY(about && about->isVisible());
        QCOMPARE(about->text(),
                 view->usesOpenGl() ? QStringLiteral("The preview is drawn with OpenGL.") : view->openGlProblem());
        QVERIFY(!about->text().isEmpty());
    }

    void generateDuringARunWaitsInOrder() {
        for (const char* prompt : {"red one", "red two", "red three"}) {
            m_studio->type(QString::fromLatin1(prompt));
            m_studio->pressGenerate();
        }
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{3});
        QTRY_VERIFY(m_studio->count(JobState::Waiting) == 2 && m_studio->count(JobState::Running) == 1);
        QCOMPARE(m_studio->find<QueuePanel>()->count(), 3);
        std::vector<std::string> order;
        connect(&m_studio->bridge(), &EngineBridge::clipFinished, this,
                [&](qint64, const library::ClipEntry& entry) { order.push_back(entry.recipe.request.prompt); });
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 3, 30000);
        QCOMPARE(order, (std::vector<std::string>{"red one", "red two", "red three"}));
        QTRY_COMPARE(m_studio->find<ClipList>()->count(), 3);
        QCOMPARE(m_studio->find<QueuePanel>()->count(), 0);
    }

    /// Jobs that run at once: the first is looked at, each row tells its own
    /// progress, all are kept.
    void jobsThatRunTogetherAreToldApart() {
        m_studio->engine->joins = 3;
        m_studio->engine->stepMs = 150;  // the first runs until the others wait behind it
        m_studio->type(QStringLiteral("red one"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        for (const char* prompt : {"red two", "red three", "red four"}) {
            m_studio->type(QString::fromLatin1(prompt));
            m_studio->pressGenerate();
        }
        QTRY_VERIFY(m_studio->count(JobState::Running) == 3 && m_studio->count(JobState::Waiting) == 0);
        QVERIFY(m_studio->window().windowTitle().contains(QStringLiteral("red two")));
        QTRY_VERIFY(shownStep() > 0);
        const auto rowsThatTellSteps = [this] {
            int rows = 0;
            for (const auto* label : m_studio->find<QueuePanel>()->findChildren<QLabel*>(QStringLiteral("jobState"))) {
                rows += label->text().contains(QStringLiteral("of 10")) ? 1 : 0;
            }
            return rows;
        };
        QTRY_COMPARE(rowsThatTellSteps(), 3);
        // The row ends the one that is looked at; then the next is.
        m_studio->bridge().cancel(m_studio->bridge().runningJob()->id);
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        QCOMPARE(m_studio->count(JobState::Running), 2);
        QTRY_VERIFY(m_studio->window().windowTitle().contains(QStringLiteral("red three")));
        QTRY_VERIFY(shownStep() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 3, 30000);
        QTRY_COMPARE(m_studio->find<ClipList>()->count(), 3);
        QCOMPARE(m_studio->find<QueuePanel>()->count(), 1);  // the stopped one
        QCOMPARE(shownRed(), kFinishedRed);
        QTRY_COMPARE(m_studio->window().windowTitle(), QStringLiteral("Tubelet"));
    }

    /// One press ends all that runs, and one continues it.
    void stopEndsAllThatRunTogether() {
        m_studio->engine->joins = 3;
        m_studio->engine->stepMs = 150;
        m_studio->find<GenerateRow>()->setClips(3);
        m_studio->type(QStringLiteral("red one"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Running), 3);
        m_studio->find<QAction>("actionStop")->trigger();
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 3);
        QTRY_COMPARE(m_studio->message(), QStringLiteral("Stopped: 3 clips. Their steps are kept."));
        m_studio->engine->stepMs = 5;
        m_studio->pressMessageButton(QStringLiteral("Continue"));
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 3, 20000);
        QCOMPARE(m_studio->count(JobState::Cancelled), 0);
    }

    void aStepPlaysAtOnceAndIsDecoded() {
        m_studio->engine->stepMs = 80;
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        auto* strip = m_studio->find<StepStrip>("steps");
        QTRY_VERIFY(strip->currentStep() >= 3);
        Q_EMIT strip->stepClicked(2);
        QCOMPARE(shownStep(), 2);
        QCOMPARE(shownRed(), kPreviewRed);
        QTRY_COMPARE_WITH_TIMEOUT(shownRed(), kDecodedRed, 20000);
        QCOMPARE(shownStep(), 2);
        const int before = strip->currentStep();
        QTRY_VERIFY(strip->currentStep() > before);
        QCOMPARE(shownStep(), 2);  // the run goes on, the picture stays
        // The newest step is the way back to the live preview.
        Q_EMIT strip->stepClicked(strip->currentStep());
        QCOMPARE(shownRed(), kPreviewRed);
        QTRY_COMPARE_WITH_TIMEOUT(shownRed(), kFinishedRed, 20000);
        // And after the run.
        Q_EMIT strip->stepClicked(4);
        QTRY_COMPARE_WITH_TIMEOUT(shownRed(), kDecodedRed, 20000);
        QCOMPARE(shownStep(), 4);
        Q_EMIT strip->finalClicked();
        QCOMPARE(shownRed(), kFinishedRed);
        m_studio->find<QAction>("actionPreviousStep")->trigger();
        QCOMPARE(shownStep(), 10);
        m_studio->find<QAction>("actionPreviousStep")->trigger();
        QCOMPARE(shownStep(), 9);
        m_studio->find<QAction>("actionNextStep")->trigger();
        m_studio->find<QAction>("actionNextStep")->trigger();
        QCOMPARE(shownRed(), kFinishedRed);
    }

    void aFailedDecodeIsSaid() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(shownRed(), kFinishedRed, 20000);
        m_studio->engine->failDecode = true;
        Q_EMIT m_studio->find<StepStrip>("steps")->stepClicked(3);
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("latents are gone")));
        QCOMPARE(shownRed(), kPreviewRed);
    }

    /// Several at once: a group, each with the next seed, also behind the largest.
    void makesFour() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->find<SettingsPanel>()->seed()->setRandomEachTime(false);
        m_studio->find<SettingsPanel>()->seed()->setSeed(request::kLargestSeed - 1);
        m_studio->find<GenerateRow>()->setClips(4);
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 4, 30000);
        std::vector<std::uint64_t> seeds;
        std::set<std::string> groups;
        for (const jobs::Job& job : m_studio->queue().jobs()) {
            seeds.push_back(job.request.seed);
            groups.insert(job.group);
        }
        const std::vector<std::uint64_t> expected{request::kLargestSeed - 1, request::kLargestSeed, 0, 1};
        QCOMPARE(seeds, expected);
        QVERIFY(groups.size() == 1 && !groups.begin()->empty());
        QTRY_COMPARE(m_studio->find<ClipList>()->count(), 4);
    }

    /// Escape ends nothing that is computed: only Stop does.
    void escapeNeverStopsARun() {
        m_studio->engine->stepMs = 60;
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_VERIFY(m_studio->find<QAction>("actionStop")->isEnabled());
        auto* search = m_studio->find<ClipList>()->findChild<QLineEdit*>();
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("fox"));
        m_studio->find<QAction>("actionFullScreen")->trigger();
        QTRY_VERIFY(m_studio->window().isFullScreen());
        QTest::keyClick(&m_studio->window(), Qt::Key_Escape);
        QTRY_VERIFY(!m_studio->window().isFullScreen());
        m_studio->find<MessageBar>("messageBar")->show(MessageBar::Tone::Info, QStringLiteral("said"));
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
        QCOMPARE(m_studio->message(), QStringLiteral("said"));
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(m_studio->message().isEmpty());
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 1, 20000);
    }

    void whatWasStoppedGoesOn() {
        m_studio->engine->stepMs = 100;
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_VERIFY(shownStep() >= 2);
        QTest::keyClick(&m_studio->window(), Qt::Key_Period, Qt::ControlModifier);
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("a red fox")));
        m_studio->engine->stepMs = 5;
        m_studio->pressMessageButton(QStringLiteral("Continue"));
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        const auto jobs = m_studio->queue().jobs();
        QVERIFY(jobs.size() == 2 && jobs.front().request == jobs.back().request);
        QCOMPARE(m_studio->count(JobState::Cancelled), 0);
    }

    /// What is pressed before the one before is done counts for what that leaves.
    void undoAndRedoOfADeletionInOneGo() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        auto* clips = m_studio->find<ClipList>();
        QTRY_COMPARE_WITH_TIMEOUT(clips->count(), 1, 20000);
        const library::ClipEntry before = m_studio->library().list().front();
        QSignalSpy removed(m_studio->find<ClipShelf>(), &ClipShelf::removed);
        m_studio->find<ClipShelf>()->trash({before.id});
        QTRY_COMPARE(removed.count(), 1);
        m_studio->find<QAction>("actionUndo")->trigger();
        m_studio->find<QAction>("actionRedo")->trigger();
        QTRY_COMPARE(removed.count(), 2);
        QCOMPARE(clips->count(), 0);
        QVERIFY(!std::filesystem::exists(before.file));
        m_studio->find<QAction>("actionUndo")->trigger();
        QTRY_COMPARE(clips->count(), 1);
        QVERIFY(std::filesystem::exists(before.file));
    }

    /// One key moves a clip to the desktop's trash; its message has the way back.
    void aDeletedClipComesBack() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        auto* clips = m_studio->find<ClipList>();
        QTRY_COMPARE_WITH_TIMEOUT(clips->count(), 1, 20000);
        const library::ClipEntry before = m_studio->library().list().front();
        auto* list = clips->findChild<QAbstractItemView*>();
        list->setFocus();
        clips->select(before.id);
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(clips->count(), 0);
        QVERIFY(!std::filesystem::exists(before.file));
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("trash")));
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(clips->count(), 1);
        const library::ClipEntry after = m_studio->library().list().front();
        QVERIFY(after.id == before.id && after.file == before.file && std::filesystem::exists(after.file));
        QVERIFY(after.recipe.request == before.recipe.request);
        QVERIFY(m_studio->message().isEmpty());
        m_studio->find<QAction>("actionRedo")->trigger();
        QTRY_COMPARE(clips->count(), 0);
        QVERIFY(!std::filesystem::exists(before.file));
        // Emptied meanwhile: told, nothing else happens.
        std::filesystem::remove_all(m_studio->folder() / "data/Trash");
        m_studio->find<QAction>("actionUndo")->trigger();
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("not in the trash any more")),
                     qPrintable(m_studio->message()));
        QCOMPARE(clips->count(), 0);
    }

    /// One sentence for all, with their number.
    void clipsThatTheTrashRefusesAreToldTogether() {
        m_studio->find<QSpinBox>("clipCount")->setValue(3);
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        auto* clips = m_studio->find<ClipList>();
        QTRY_COMPARE_WITH_TIMEOUT(clips->count(), 3, 20000);
        std::filesystem::create_directories(m_studio->folder() / "data");
        std::ofstream(m_studio->folder() / "data/Trash") << "a file in the folder's place";
        std::vector<std::int64_t> ids;
        for (const auto& entry : m_studio->library().list()) {
            ids.push_back(entry.id);
        }
        QSignalSpy told(m_studio->find<FailureTeller>(), &FailureTeller::told);
        m_studio->find<ClipShelf>()->trash(ids);
        QTRY_COMPARE(told.size(), 1);
        const QString sentence = told.front().front().toString();
        QVERIFY2(sentence.startsWith(QStringLiteral("3 clips can't be moved to the trash")), qPrintable(sentence));
        QTest::qWait(50);
        QCOMPARE(told.size(), 1);
        QCOMPARE(clips->count(), 3);
    }

    void whatTheTrashRefusesIsOneSentenceForEachCause() {
        using Cause = TrashError::Cause;
        const std::vector<TrashError> refused{{Cause::NoTrash, "/a/1.mp4"},
                                              {Cause::Unmovable, "/a/2.mp4", reason(EACCES)},
                                              {Cause::NoTrash, "/a/3.mp4"},
                                              {Cause::Unmovable, "/a/4.mp4", reason(EIO)},
                                              {Cause::NoTrash, "/a/5.mp4"}};
        const auto errors = TrashError::together(refused);
        QCOMPARE(errors.size(), std::size_t{3});
        QVERIFY2(QString(errors[0].what()).startsWith("3 clips can't be moved to the trash: the disk"),
                 errors[0].what());
        QVERIFY2(QString(errors[1].what()).contains("2.mp4"), errors[1].what());
        QVERIFY2(QString(errors[2].what()).contains("4.mp4"), errors[2].what());
    }

    /// Before the first step, not after the last.
    void aClipsFolderThatCantBeWrittenIsToldAtOnce() {
        std::filesystem::create_directories(m_studio->folder());
        std::ofstream(m_studio->folder() / "clips") << "a file in the folder's place";
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("clips")));
        QVERIFY(m_studio->bridge().jobs().empty());
        std::filesystem::remove(m_studio->folder() / "clips");
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 1, 20000);
    }

    /// No grey between two clips.
    void theLastPictureStaysUntilTheNextComes() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(shownRed(), kFinishedRed, 20000);
        m_studio->engine->stepMs = 300;
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        QVERIFY(m_studio->find<PreviewView>("preview")->isBusy());
        QCOMPARE(shownRed(), kFinishedRed);
        QTRY_COMPARE(shownRed(), kPreviewRed);
    }

    void stopKeepsTheStudioAlive() {
        m_studio->engine->stepMs = 200;
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_VERIFY(m_studio->find<QAction>("actionStop")->isEnabled());
        QTest::keyClick(&m_studio->window(), Qt::Key_Period, Qt::ControlModifier);
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        QTRY_VERIFY(!m_studio->find<QAction>("actionStop")->isEnabled());
        QCOMPARE(m_studio->find<ClipList>()->count(), 0);
        m_studio->engine->stepMs = 5;
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
    }

    void failuresAndNoticesAreSentencesInPlace() {
        m_studio->engine->fail = true;
        m_studio->engine->notice = true;
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Failed), 1);
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("truncated")));
        m_studio->pressMessageButton(QStringLiteral("Dismiss"));
        QVERIFY(m_studio->message().contains(QStringLiteral("is cut before")));
        QVERIFY(!QApplication::activeModalWidget());
    }

    /// Until a clip is written again; what else has failed stays until it is read.
    void whatCouldNotBeWrittenIsToldAsLongAsItHolds() {
        m_studio->type(QStringLiteral("a red fox"));
        const auto fail = [this](ErrorKind kind, int failed) {
            m_studio->engine->fail = true;
            m_studio->engine->fault = kind;
            m_studio->pressGenerate();
            QTRY_COMPARE(m_studio->count(JobState::Failed), failed);
            QTRY_VERIFY(m_studio->message().contains(QStringLiteral("truncated")));
        };
        fail(ErrorKind::TargetUnwritable, 1);
        m_studio->engine->fail = false;
        m_studio->bridge().resume();  // a full disk pauses the queue
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 1, 20000);
        QTRY_VERIFY2(!m_studio->message().contains(QStringLiteral("truncated")), qPrintable(m_studio->message()));
        fail(ErrorKind::ModelUnreadable, 2);
        m_studio->engine->fail = false;
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 2, 20000);
        QVERIFY(m_studio->message().contains(QStringLiteral("truncated")));
    }

    /// Also where Generate takes it over.
    void whatIsCorrectedIsSaid() {
        m_studio->type(QStringLiteral("a red fox"));
        auto* steps = m_studio->find<QAbstractSpinBox>("steps");
        steps->setFocus();
        steps->selectAll();
        QTest::keyClicks(steps, QStringLiteral("99999"));
        QTest::keyClick(steps, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{1});
        QCOMPARE(m_studio->bridge().jobs().begin()->second.request.steps, 1000);
        QTest::qWait(100);
        QVERIFY(m_studio->find<QLabel>("samplingHint")->isVisible());
        m_studio->find<QAction>("actionStop")->trigger();
    }

    void badRequestsAreRefusedBeforeTheQueue() {
        m_studio->type(QStringLiteral("   "));
        m_studio->pressGenerate();
        QVERIFY(m_studio->message().contains(QStringLiteral("prompt is empty")));
        m_studio->neededBytes = 9'000'000'000;
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("9.0 GB")));
        QVERIFY(m_studio->message().contains(QStringLiteral("8.0 GB")));
        QVERIFY(m_studio->bridge().jobs().empty());
        m_studio->neededBytes = 1000;
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        QCOMPARE(m_studio->message(), QString());
    }

    void strangePromptsRun_data() {
        QTest::addColumn<QString>("prompt");
        QTest::newRow("control characters") << QStringLiteral("red\x01\x02 fox\x7f");
        QTest::newRow("emoji") << QStringLiteral("\U0001F98A\U0001F3FD red");
        QTest::newRow("ten thousand") << QStringLiteral("red fox on a unicycle ").repeated(460);
        QTest::newRow("markup") << QStringLiteral("<b>%1 &lt; \\n fox");
    }
    void strangePromptsRun() {
        QFETCH(QString, prompt);
        m_studio->find<QPlainTextEdit>("prompt")->setPlainText(prompt);
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
    }

    void theCostIsShownBeforeGenerate() {
        auto* cost = m_studio->find<CostLabel>("cost");
        QTRY_COMPARE(cost->text(), QStringLiteral("100 MB of 8.0 GB memory"));
        QVERIFY(cost->toolTip().contains(QStringLiteral("Test CPU")) &&
                cost->toolTip().contains(QStringLiteral("fake")));
        // What the first clip has taken tells how long the next ones take.
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        QTRY_COMPARE(cost->text(), QStringLiteral("about 3 s \u00b7 100 MB of 8.0 GB memory"));
        m_studio->find<GenerateRow>()->setClips(4);
        QTRY_VERIFY2(cost->text().startsWith(QStringLiteral("about 10 s for 4")), qPrintable(cost->text()));
    }

    void aRequestThatDoesNotFitSaysWhatWould() {
        m_studio->bytesPerVoxel = 1'000'000;  // 64 x 64 x 9 needs 37 GB
        m_studio->find<SettingsPanel>()->setRequest(m_studio->find<SettingsPanel>()->request());
        auto* fit = m_studio->find<QToolButton>("costFit");
        QTRY_VERIFY(fit->isVisible());
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("would fit")), qPrintable(m_studio->message()));
        QTest::mouseClick(fit, Qt::LeftButton);
        QTRY_VERIFY(!fit->isVisible());
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(m_studio->find<SettingsPanel>()->request().width, 64);
    }

    /// It says size and duration, so it changes these alone.
    void whatFitsLeavesTheRestAsItIsNow() {
        m_studio->bytesPerVoxel = 1'000'000;
        auto* panel = m_studio->find<SettingsPanel>();
        panel->setRequest(panel->request());
        auto* fit = m_studio->find<QToolButton>("costFit");
        QTRY_VERIFY(fit->isVisible());
        auto request = panel->request();
        request.steps = 33;
        panel->setRequest(request);
        fit->click();
        QCOMPARE(panel->request().steps, 33);
        QVERIFY(panel->request().width < 64 || panel->request().frames < request.frames);
    }

    /// Neither figures nor an offer of the request before.
    void whatCantBeCountedIsSaid() {
        auto* cost = m_studio->find<CostLabel>("cost");
        QTRY_COMPARE(cost->text(), QStringLiteral("100 MB of 8.0 GB memory"));
        m_studio->failsToCount = true;
        m_studio->find<SettingsPanel>()->setRequest(m_studio->find<SettingsPanel>()->request());
        QTRY_COMPARE(cost->text(), QStringLiteral("What this costs is not known."));
        m_studio->failsToCount = false;
        m_studio->bytesPerVoxel = 1'000'000;
        m_studio->find<SettingsPanel>()->setRequest(m_studio->find<SettingsPanel>()->request());
        QTRY_VERIFY(m_studio->find<QToolButton>("costFit")->isVisible());
        cost->clear();
        QVERIFY(cost->text().isEmpty() && !m_studio->find<QToolButton>("costFit")->isVisible());
        QTest::qWait(300);
        QVERIFY(cost->text().isEmpty());
    }

    void listedClipsArePlayedAndTheirSettingsReused() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->find<SettingsPanel>()->seed()->setRandomEachTime(false);
        m_studio->find<SettingsPanel>()->seed()->setSeed(77);
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        library::ClipEntry entry;
        connect(&m_studio->bridge(), &EngineBridge::clipFinished, this,
                [&](qint64, const library::ClipEntry& made) { entry = made; });
        m_studio->find<SettingsPanel>()->seed()->setSeed(78);
        m_studio->type(QStringLiteral("red"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 2, 20000);
        m_studio->find<SettingsPanel>()->seed()->setSeed(1);
        m_studio->type(QStringLiteral("something else"));
        Q_EMIT m_studio->find<ClipList>()->reuseRequested(entry);
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("red"));
        QCOMPARE(m_studio->find<SettingsPanel>()->request().seed, 78ULL);
        // Played from its file: the frames come back through H.264, near the colours that went in.
        m_studio->engine->stepMs = 100;
        m_studio->pressGenerate();
        QTRY_COMPARE(shownRed(), kPreviewRed);
        Q_EMIT m_studio->find<ClipList>()->activated(entry);
        QTRY_VERIFY(std::abs(shownRed() - kFinishedRed) <= 4);
        QTest::qWait(300);
        QVERIFY2(std::abs(shownRed() - kFinishedRed) <= 4, "the running job must not take the picture away");
        m_studio->find<QAction>("actionNewest")->trigger();
        QCOMPARE(shownRed(), kPreviewRed);
    }

    void aDroppedClipBringsItsSettingsBack() {
        request::ClipRecipe recipe;
        recipe.request = fakeModel().defaults;
        recipe.request.model = "/elsewhere/fake";
        recipe.request.prompt = "dropped fox";
        recipe.request.seed = 4242;
        recipe.request.width = 1000;  // not legal here
        recipe.modelName = "fake";
        const auto file = m_studio->folder() / "dropped.mp4";
        media::writeClip(file, *plainClip(fakeModel().defaults, 10, 1), request::toJson(recipe), false);
        m_studio->drop(file);
        QTRY_COMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("dropped fox"));
        QCOMPARE(m_studio->find<SettingsPanel>()->request().seed, 4242ULL);
        QVERIFY(!m_studio->find<SettingsPanel>()->seed()->randomEachTime());
        QVERIFY2(m_studio->message().contains(QStringLiteral("size")), qPrintable(m_studio->message()));
    }

    void otherDropsAreAnswered() {
        const auto text = m_studio->folder() / "notes.txt";
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no clip");
        file.close();
        m_studio->drop(text);
        QTRY_VERIFY(!m_studio->message().isEmpty());
        m_studio->pressMessageButton(QStringLiteral("Dismiss"));
        const auto foreign = m_studio->folder() / "foreign.mp4";
        media::writeClip(foreign, *plainClip(fakeModel().defaults, 10, 1), {}, false);
        m_studio->drop(foreign);
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("no Tubelet settings")));
        m_studio->pressMessageButton(QStringLiteral("Dismiss"));
        std::filesystem::create_directories(m_studio->folder() / "model");
        QFile index(m_studio->folder() / "model" / "model_index.json");
        QVERIFY(index.open(QIODevice::WriteOnly));
        m_studio->drop(m_studio->folder() / "model");
        QTRY_COMPARE(m_studio->find<QComboBox>("model")->currentText(), QStringLiteral("opened"));
    }

    void closingWhileItRunsAsks() {
        m_studio->engine->stepMs = 60'000;
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_VERIFY(m_studio->count(JobState::Running) == 1);
        auto press = [this](const QString& text) {
            auto* box = m_studio->find<QMessageBox>("closeQuestion");
            QVERIFY(box);
            for (auto* button : box->buttons()) {
                if (button->text() == text) {
                    QTest::mouseClick(button, Qt::LeftButton);
                    return;
                }
            }
            QFAIL("no such button");
        };
        QVERIFY(!m_studio->window().close());
        QVERIFY(m_studio->window().isVisible());
        QCOMPARE(m_studio->find<QMessageBox>("closeQuestion")->text(), QStringLiteral("A clip is still being made."));
        press(QStringLiteral("Keep running"));
        QTest::qWait(50);
        QVERIFY(m_studio->window().isVisible());
        QCOMPARE(m_studio->count(JobState::Running), 1);
        QVERIFY(!m_studio->window().close());
        press(QStringLiteral("Stop and quit"));
        QTRY_VERIFY(!m_studio->window().isVisible());
        QElapsedTimer clock;
        clock.start();
        m_studio->close();
        QVERIFY2(clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
    }

    void exportOffersWhatIsShown() {
        auto* viewing = m_studio->find<Viewing>();
        QVERIFY(!viewing->exportOffer().source);
        QVERIFY(!m_studio->find<QAction>("actionExport")->isEnabled());
        m_studio->engine->stepMs = 80;
        m_studio->engine->decodeMs = 300;
        m_studio->type(QStringLiteral("a red/fox"));
        m_studio->pressGenerate();
        auto* strip = m_studio->find<StepStrip>("steps");
        QTRY_VERIFY(strip->currentStep() >= 2);
        QVERIFY(!viewing->exportOffer().source);
        QVERIFY(!viewing->exportOffer().reason.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(shownRed(), kFinishedRed, 20000);
        auto offer = viewing->exportOffer();
        QVERIFY(offer.source && std::filesystem::exists(offer.source->file));
        Q_EMIT strip->stepClicked(5);
        QVERIFY(!viewing->exportOffer().source);
        QTRY_VERIFY_WITH_TIMEOUT(viewing->exportOffer().source, 20000);
        offer = viewing->exportOffer();
        QVERIFY(!offer.source->name.contains('/'));
        QCOMPARE(request::recipeFromJson(offer.source->recipeJson).savedStep, 5);
    }

    void aDamagedModelIsSaidInItsOwnWords() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->models.clear();
        m_studio->damage = "The model file is truncated. Copy the model folder again.";
        m_studio->open();
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("truncated")));
        QVERIFY(!m_studio->find<QAction>("actionGenerate")->isEnabled());
        QVERIFY(!m_studio->find<QWidget>("duration")->isVisible());
        for (const QLabel* label : m_studio->find<QWidget>("preview")->findChildren<QLabel*>()) {
            QVERIFY2(!label->text().contains(QStringLiteral("Generate")), qPrintable(label->text()));
        }
    }

    void aMissingModelIsSaidAndCanBeOpened() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->models.clear();
        m_studio->open();
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("No model was found")));
        QVERIFY(!m_studio->find<QAction>("actionGenerate")->isEnabled());
        m_studio->drop(m_studio->folder());  // not a model either
        QTRY_VERIFY(!m_studio->message().contains(QStringLiteral("No model was found")));
        std::filesystem::create_directories(m_studio->folder() / "model");
        QFile index(m_studio->folder() / "model" / "model_index.json");
        QVERIFY(index.open(QIODevice::WriteOnly));
        m_studio->drop(m_studio->folder() / "model");
        QTRY_VERIFY(m_studio->find<QAction>("actionGenerate")->isEnabled());
    }
};

QTEST_MAIN(TestStudio)
#include "test_studio.moc"
