// A benchmark, not an assertion: how long the GUI thread is away while clips run, are
// listed and exported.
#include <cstdio>
#include <ctime>

#include <QAction>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QTest>
#include <QTimer>

#include "ui/gallery/clip_list.h"
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

        QElapsedTimer sinceBeat;
        std::vector<qint64> absences;
        double longestWorkMs = 0;  // of this thread's own time: what a busy machine
                                   // adds is not in it
        double workBefore = threadMs();
        QTimer beat;
        beat.setInterval(0);
        connect(&beat, &QTimer::timeout, this, [&] {
            absences.push_back(sinceBeat.restart());
            const double work = threadMs();
            longestWorkMs = std::max(longestWorkMs, work - workBefore);
            workBefore = work;
        });
        sinceBeat.start();
        beat.start();
        for (int i = 0; i < 3; ++i) {
            studio.find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("red fox %1").arg(i));
            studio.window().generate();
        }
        QTRY_COMPARE_WITH_TIMEOUT(studio.find<ClipList>()->count(), 3, 60000);
        std::sort(absences.begin(), absences.end());
        const auto over = std::count_if(absences.begin(), absences.end(), [](qint64 ms) { return ms > 50; });
        std::printf(
            "GUI thread away: longest %lld ms (%.0f ms of them work), %lld of %zu turns above 50 ms (3 clips of "
            "512x288, 33 frames)\n",
            static_cast<long long>(absences.back()), longestWorkMs, static_cast<long long>(over), absences.size());
    }
};

QTEST_MAIN(TestResponsiveness)
#include "test_responsiveness.moc"
