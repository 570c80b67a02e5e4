// What the window shows and says of clips, steps and jobs that end otherwise than by finishing.
#include <fstream>

#include <QAction>
#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include "media/video_writer.h"
#include "request/json.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/preview/preview_view.h"
#include "ui/queue/job_row.h"
#include "ui/start/translation.h"
#include "ui/steps/step_strip.h"
#include "ui/studio/viewing.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobState;

class TestViewing : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    int shownRed() {
        const auto clip = m_studio->find<PreviewView>("preview")->clip();
        return clip ? clip->frames.front().rgb[0] : -1;
    }
    QString status() { return m_studio->find<QLabel>("statusMessage")->text(); }
    /// A clip whose red is 90, as the list would give it.
    library::ClipEntry listedClip() {
        library::ClipEntry entry;
        entry.id = 11;
        entry.file = m_studio->folder() / "there.mp4";
        media::writeClip(entry.file, *plainClip(fakeModel().defaults, 90, 1), {}, false);
        return entry;
    }
    void makeClip(const QString& prompt, int number) {
        m_studio->type(prompt);
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), number, 20000);
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void onlyTheLastClickCounts() {
        makeClip(QStringLiteral("red fox"), 1);
        const library::ClipEntry there = listedClip();
        library::ClipEntry gone = there;
        gone.id = 12;
        gone.file = m_studio->folder() / "gone.mp4";
        auto* list = m_studio->find<ClipList>();
        for (int i = 0; i < 20; ++i) {
            Q_EMIT list->activated(gone);
        }
        Q_EMIT list->activated(there);
        QTRY_VERIFY(std::abs(shownRed() - 90) <= 4);
        QCOMPARE(m_studio->message(), QString());  // what nobody waits for any more
                                                   // does not complain
        Q_EMIT list->activated(gone);
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("gone.mp4")));
    }

    void aClipOfTheListIsFreedWhenARunIsFollowed() {
        makeClip(QStringLiteral("red fox"), 1);
        Q_EMIT m_studio->find<ClipList>()->activated(listedClip());
        QTRY_VERIFY(std::abs(shownRed() - 90) <= 4);
        const std::weak_ptr<const media::Clip> frames = m_studio->find<PreviewView>("preview")->clip();
        m_studio->engine->stepMs = 100;
        m_studio->pressGenerate();
        QTRY_COMPARE(shownRed(), kPreviewRed);
        QTRY_VERIFY(frames.expired());
    }

    void previewsOfTheLastRunAreFreedByTheNext() {
        m_studio->engine->stepMs = 60;
        m_studio->type(QStringLiteral("red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE(shownRed(), kPreviewRed);
        const std::weak_ptr<const media::Clip> preview = m_studio->find<PreviewView>("preview")->clip();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        const std::weak_ptr<const media::Clip> finished = m_studio->find<PreviewView>("preview")->clip();
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        QTRY_VERIFY(preview.expired());
        QTRY_VERIFY(finished.expired());
    }

    /// Somebody may be comparing or exporting it.
    void aStepThatIsLookedAtStaysWhenTheNextClipBegins() {
        m_studio->engine->stepMs = 60;
        for (const char* prompt : {"red fox", "blue fox"}) {
            m_studio->type(QString::fromLatin1(prompt));
            m_studio->pressGenerate();
        }
        QTRY_COMPARE(m_studio->count(JobState::Running) + m_studio->count(JobState::Waiting), 2);
        auto* strip = m_studio->find<StepStrip>("steps");
        QTRY_VERIFY(strip->currentStep() >= 3);
        Q_EMIT strip->stepClicked(2);
        auto* viewing = m_studio->find<Viewing>();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 1, 20000);
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        QTest::qWait(200);
        QCOMPARE(viewing->shownStep(), 2);
        QTRY_VERIFY(viewing->exportOffer().source);
        QCOMPARE(request::recipeFromJson(viewing->exportOffer().source->recipeJson).request.prompt,
                 std::string("red fox"));
        viewing->goToNewest();  // the one that runs
        QCOMPARE(viewing->stepsOf().request.prompt, std::string("blue fox"));
    }

    void anExportThatWaitsForItsStepSaysWhenItIsOff() {
        m_studio->engine->stepMs = 80;
        m_studio->engine->decodeMs = 2000;
        m_studio->type(QStringLiteral("red fox"));
        m_studio->pressGenerate();
        auto* strip = m_studio->find<StepStrip>("steps");
        QTRY_VERIFY(strip->currentStep() >= 4);
        Q_EMIT strip->exportRequested(2);
        QCOMPARE(m_studio->message(), QString());
        Q_EMIT strip->stepClicked(1);
        QVERIFY2(m_studio->message().contains(QStringLiteral("Step 2 is not exported")),
                 qPrintable(m_studio->message()));
    }

    void aStepOfAStoppedRunKeepsWhatIsKnown() {
        m_studio->engine->stepMs = 80;
        m_studio->type(QStringLiteral("red fox"));
        m_studio->pressGenerate();
        auto* strip = m_studio->find<StepStrip>("steps");
        QTRY_VERIFY(strip->currentStep() >= 3);
        m_studio->window().stop();
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        QVERIFY2(status().contains(QStringLiteral("Stopped: red fox")), qPrintable(status()));
        Q_EMIT strip->stepClicked(2);
        auto* viewing = m_studio->find<Viewing>();
        QTRY_VERIFY(viewing->exportOffer().source);
        const auto recipe = request::recipeFromJson(viewing->exportOffer().source->recipeJson);
        QCOMPARE(recipe.savedStep, 2);
        QCOMPARE(recipe.request.prompt, std::string("red fox"));
        QCOMPARE(recipe.modelName, std::string("fake"));
        QVERIFY(recipe.application.starts_with("tubelet "));
        QVERIFY(!recipe.createdUtc.empty());
        QVERIFY(!recipe.processor.empty());
        QVERIFY(recipe.threads > 0);
    }

    void aWaitingClipIsTakenOutNotStopped() {
        m_studio->engine->stepMs = 200;
        m_studio->type(QStringLiteral("red one"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        m_studio->type(QStringLiteral("red two"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 1);
        const qint64 id = m_studio->bridge().jobs().rbegin()->first;
        auto* row = m_studio->window().findChild<JobRow*>(QStringLiteral("job_%1").arg(id));
        QTest::mouseClick(row->findChild<QToolButton*>(QStringLiteral("jobRemove")), Qt::LeftButton);
        QTRY_VERIFY2(status() == QStringLiteral("Taken out of the queue: red two"), qPrintable(status()));
        QCOMPARE(m_studio->count(JobState::Running), 1);
    }

    void aClipStoppedJustBeforeClosingStaysStopped() {
        m_studio->engine->stepMs = 200;
        m_studio->type(QStringLiteral("red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        m_studio->window().stop();
        m_studio->close();
        m_studio->openReady();
        // It is in the list, and nobody asks whether to go on with it.
        QCOMPARE(m_studio->bridge().jobs().size(), std::size_t(1));
        QCOMPARE(m_studio->count(JobState::Cancelled), 1);
        QCOMPARE(m_studio->message(), QString());
    }

    void failuresAreToldInTheWindowsLanguage() {
        m_studio->close();
        qputenv("TUBELET_LANG", "zh_CN");
        QCOMPARE(installTranslation(*qApp), QStringLiteral("zh_CN"));
        m_studio->openReady();
        m_studio->engine->fail = true;
        m_studio->engine->notice = true;
        m_studio->type(QStringLiteral("red fox"));
        m_studio->pressGenerate();
        QTRY_VERIFY2(m_studio->message().startsWith(QStringLiteral(u"\u5f15\u64ce\u51fa\u9519")),
                     qPrintable(m_studio->message()));
        auto* row = m_studio->window().findChild<JobRow*>();
        QVERIFY(!row->findChild<QLabel*>(QStringLiteral("jobState"))->text().contains(QStringLiteral("truncated")));
        QVERIFY(!m_studio->message().contains(QStringLiteral("truncated")));
        m_studio->pressMessageButton(QStringLiteral(u"\u8be6\u7ec6\u4fe1\u606f"));  // "Details"
        QVERIFY(m_studio->message().contains(QStringLiteral("The model file is truncated.")));
        // "Dismiss": the notice is below
        m_studio->pressMessageButton(QStringLiteral(u"\u77e5\u9053\u4e86"));
        QVERIFY2(m_studio->message().endsWith(QStringLiteral("the end.")), qPrintable(m_studio->message()));
        QVERIFY(!m_studio->message().contains(QStringLiteral("is cut before")));
        m_studio->close();
        for (QTranslator* translator : qApp->findChildren<QTranslator*>()) {
            delete translator;
        }
        qunsetenv("TUBELET_LANG");
        QLocale::setDefault(QLocale::system());
    }

    void clipsOfADamagedListComeBackBehindTheOpenWindow() {
        for (int i = 1; i <= 3; ++i) {
            makeClip(QStringLiteral("red %1").arg(i), i);
        }
        m_studio->close();
        for (const char* part : {"library.sqlite-wal", "library.sqlite-shm"}) {
            std::filesystem::remove(m_studio->folder() / part);
        }
        std::ofstream(m_studio->folder() / "library.sqlite", std::ios::trunc) << std::string(5000, 'x');
        m_studio->open();
        QTRY_COMPARE(m_studio->find<ClipList>()->count(), 3);
        QTRY_VERIFY2(status().endsWith(QStringLiteral("list: 3")), qPrintable(status()));
        QCOMPARE(m_studio->library().list().size(), std::size_t{3});
    }

    void whatTheWindowCannotTakeOverIsSaid() {
        request::ClipRecipe recipe;
        recipe.request = fakeModel().defaults;
        recipe.request.model = fakeModel().folder;
        recipe.request.prompt = "dropped fox";
        recipe.modelName = "fake";
        const auto plain = m_studio->folder() / "plain.mp4";
        media::writeClip(plain, *plainClip(fakeModel().defaults, 10, 1), request::toJson(recipe), false);
        recipe.request.dtype = request::DTypeChoice::BFloat16;
        recipe.request.threads = 3;
        const auto special = m_studio->folder() / "special.mp4";
        media::writeClip(special, *plainClip(fakeModel().defaults, 10, 1), request::toJson(recipe), false);
        m_studio->drop(plain);
        QTRY_COMPARE(m_studio->message(), QStringLiteral("The settings of plain.mp4 are back."));
        m_studio->drop(special);
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("special.mp4")));
        QVERIFY2(m_studio->message().contains(QStringLiteral("bfloat16")), qPrintable(m_studio->message()));
        QVERIFY2(m_studio->message().contains(QStringLiteral("threads: 3")), qPrintable(m_studio->message()));
    }
};

QTEST_MAIN(TestViewing)
#include "test_viewing.moc"
