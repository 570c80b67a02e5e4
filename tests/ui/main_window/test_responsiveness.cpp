// A benchmark, not an assertion: how long the GUI thread is away while clips run, are
// listed and exported.
#include <cstdio>
#include <ctime>

#include <QAction>
#include <QPlainTextEdit>
#include <QTest>

#include "ui/gallery/clip_list.h"
#include "ui/lab/gui_clock.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/settings/settings_panel.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

namespace {

/// Processor time of the calling thread so far, ms.
double threadMs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

}  // namespace

class TestResponsiveness : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void longestAbsenceOfTheGuiThread() {
        StudioFixture studio;
        studio.models[0].trainedSizes.push_back({512, 288});
        studio.open();
        QVERIFY(QTest::qWaitForWindowActive(&studio.window()));
        QTRY_VERIFY(studio.find<QAction>("actionGenerate")->isEnabled());
        auto request = studio.models[0].defaults;
        request.model = studio.models[0].folder;
        request.width = 512;
        request.height = 288;
        request.frames = 33;
        request.steps = 20;
        studio.find<SettingsPanel>()->setRequest(request);
        studio.engine->stepMs = 30;

        GuiClock clock;
        // Of this thread's own: what a busy machine adds is not in it.
        const double workBefore = threadMs();
        for (int i = 0; i < 3; ++i) {
            studio.find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("red fox %1").arg(i));
            studio.window().generate();
        }
        QTRY_COMPARE_WITH_TIMEOUT(studio.find<ClipList>()->count(), 3, 60000);
        const GuiAbsences away = clock.take();
        std::printf(
            "GUI thread away: longest %.0f ms, 99 %% below %.1f ms, %d of %d beats above 50 ms; %.0f ms of work "
            "(3 clips of 512x288, 33 frames)\n",
            away.longestMs, away.p99Ms, away.over50Ms, away.beats, threadMs() - workBefore);
    }
};

QTEST_MAIN(TestResponsiveness)
#include "test_responsiveness.moc"
