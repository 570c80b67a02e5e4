#pragma once

#include <filesystem>
#include <memory>

#include <QAction>
#include <QDockWidget>
#include <QTest>
#include <QThread>
#include <QToolButton>

#include "ui/export/export_bar.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/prompt/generate_row.h"

namespace tubelet::tests {

/// What the window shows besides its panels, one at a time.
inline constexpr const char* kWindowStates[] = {"plain", "storyboard", "grid", "wall", "painting", "exporting"};

/// Brings the studio's window into one of them; it is open and ready.
inline void enterState(StudioFixture& studio, const QByteArray& state) {
    const auto make = [&](int clips) {
        const int before = studio.count(jobs::JobState::Finished);
        studio.find<ui::GenerateRow>()->setClips(clips);
        studio.type(QStringLiteral("a red fox"));
        studio.pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(studio.count(jobs::JobState::Finished), before + clips, 120000);
        studio.find<ui::GenerateRow>()->setClips(1);
    };
    if (state == "storyboard") {
        studio.find<QDockWidget>("dockStoryboard")->show();
    } else if (state == "grid") {
        studio.find<QAction>("actionClipGrid")->trigger();
    } else if (state == "wall") {
        make(3);
        QTRY_VERIFY(studio.find<QAction>("actionVariations")->isVisible());
        studio.find<QAction>("actionVariations")->trigger();
        QTRY_VERIFY(studio.find<QWidget>("wall")->isVisible());
    } else if (state == "painting") {
        make(1);
        QTRY_VERIFY(studio.find<QAction>("actionExport")->isEnabled());
        studio.command("actionPaint");
        QTRY_VERIFY(studio.find<QWidget>("reworkBar")->isVisible());
    } else if (state == "exporting") {
        const auto slow = std::make_shared<ui::DrawnClip>();
        *slow = {.width = 16, .height = 16, .frameRate = 8, .frames = 1'000'000, .still = 0, .draw = [](int) {
                     QThread::msleep(20);
                     media::Image grey{.width = 16, .height = 16, .rgb = {}};
                     grey.rgb.assign(16 * 16 * 3, 100);
                     return grey;
                 }};
        ui::ExportSource source;
        source.name = QStringLiteral("slow");
        source.drawn = slow;
        studio.find<ui::ExportBar>("exportBar")
            ->write(source, ui::fromPath(studio.folder() / "a clip with a rather long name.mp4"), false,
                    ui::Existing::Confirmed);
    }
    QCoreApplication::processEvents();
}

/// And out of it again.
inline void leaveState(StudioFixture& studio, const QByteArray& state) {
    if (state == "storyboard") {
        studio.find<QDockWidget>("dockStoryboard")->hide();
    } else if (state == "grid") {
        studio.find<QAction>("actionClipGrid")->trigger();
    } else if (state == "wall" || state == "painting") {
        studio.find<QAction>("actionCloseOpen")->trigger();
    } else if (state == "exporting") {
        studio.find<QToolButton>("cancelExport")->click();
        QTRY_VERIFY(!studio.find<ui::ExportBar>("exportBar")->busy());
    }
    QCoreApplication::processEvents();
}

}  // namespace tubelet::tests
