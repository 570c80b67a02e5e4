// Clips that were asked for together, side by side; and the disk that kept steps may fill.
#include <fstream>

#include <QAction>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>
#include <QTest>

#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/preview/preview_view.h"
#include "ui/prompt/generate_row.h"
#include "ui/studio/viewing.h"
#include "ui/wall/wall_tile.h"
#include "ui/wall/wall_view.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobState;

class TestVariations : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    WallView* wall() { return m_studio->find<WallView>("wall"); }
    WallTile* tile(int index) {
        auto job = m_studio->bridge().jobs().begin();
        std::advance(job, index);
        return m_studio->find<WallTile>(qPrintable(QStringLiteral("tile_%1").arg(job->first)));
    }
    QAction* action() { return m_studio->find<QAction>("actionVariations"); }
    void makeFour() {
        m_studio->find<GenerateRow>()->setClips(4);
        m_studio->type(QStringLiteral("red fox"));
        m_studio->pressGenerate();
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void whatWasAskedForTogetherIsSeenTogether() {
        m_studio->engine->stepMs = 60;
        QVERIFY(!action()->isVisible());
        makeFour();
        QTRY_VERIFY(action()->isVisible());
        m_studio->find<PreviewView>("preview")->setFocus();
        QTest::keyClick(m_studio->find<PreviewView>("preview"), Qt::Key_G);
        QTRY_VERIFY(wall()->isVisible());
        QCOMPARE(wall()->count(), 4);
        QVERIFY(tile(0)->hasFocus());
        // What was made before it was opened is there at once.
        QTRY_VERIFY(tile(0)->clip() && tile(0)->clip()->frames.front().rgb[0] == kPreviewRed);
        QTRY_VERIFY2(tile(0)->stateText().contains("of 10"), qPrintable(tile(0)->stateText()));
        QCOMPARE(tile(3)->stateText(), QStringLiteral("Waiting"));
        QVERIFY(tile(1)->title() != tile(2)->title());
        // All of them are in the picture's place, none hidden.
        for (int index = 0; index < 4; ++index) {
            QVERIFY(wall()->rect().contains(QRect(tile(index)->mapTo(wall(), QPoint()), tile(index)->size())));
        }
        // One that has nothing to show yet can't be chosen.
        QTest::mouseClick(tile(3), Qt::LeftButton);
        QVERIFY(wall()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 2, 20000);
        QTRY_COMPARE(tile(1)->stateText(), QStringLiteral("Finished"));
        QTRY_VERIFY(tile(1)->clip()->frames.front().rgb[0] == kFinishedRed);
        const auto wanted = tile(1)->job().id;
        QTest::mouseClick(tile(1), Qt::LeftButton);
        QVERIFY(!wall()->isVisible());
        QTRY_COMPARE(qint64(m_studio->find<Viewing>()->stepsOf().id), wanted);
        // One that runs, too.
        action()->trigger();
        QTRY_VERIFY(tile(2)->hasClip());
        const auto running = tile(2)->job().id;
        QTest::mouseClick(tile(2), Qt::LeftButton);
        QTRY_COMPARE(qint64(m_studio->find<Viewing>()->stepsOf().id), running);
        // Esc leaves it too, and the run goes on.
        action()->trigger();
        QVERIFY(wall()->isVisible() && action()->isChecked());
        QTest::keyClick(tile(0), Qt::Key_Escape);
        QVERIFY(!wall()->isVisible() && !action()->isChecked());
        QVERIFY(m_studio->find<PreviewView>("preview")->hasFocus());
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 4, 20000);
        QCOMPARE(m_studio->count(JobState::Cancelled), 0);
    }

    void theDiskForKeptStepsIsSetAndSeen() {
        m_studio->type(QStringLiteral("red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        const auto runs = m_studio->folder() / "runs";
        for (const char* name : {"run-2026-01-01_000000-7", "run-2026-01-02_000000-8"}) {
            std::filesystem::create_directories(runs / name);
            std::ofstream(runs / name / "step-01").close();
            std::filesystem::resize_file(runs / name / "step-01", 150'000'000);
        }
        m_studio->find<QAction>("actionKeptSpace")->trigger();
        auto* used = m_studio->find<QLabel>("runBudgetUsed");
        QTRY_VERIFY2(used->text().contains("300.0 MB") && used->text().contains("kept: 3"), qPrintable(used->text()));
        auto* box = m_studio->find<QDoubleSpinBox>("runBudget");
        QCOMPARE(box->value(), 8.0);
        box->setValue(0.2);
        // The oldest went at once.
        QTRY_VERIFY2(used->text().contains("150.0 MB of 200.0 MB"), qPrintable(used->text()));
        QVERIFY(!std::filesystem::exists(runs / "run-2026-01-01_000000-7"));
        QVERIFY(std::filesystem::exists(runs / "run-2026-01-02_000000-8"));
        m_studio->find<QDialog>("keptSpaceDialog")->close();
        // And is remembered.
        m_studio->window().close();
        m_studio->close();
        QCOMPARE(SettingsFile::read(m_studio->settingsFile()).settings.keptBytes, std::uint64_t{200'000'000});
    }
};

QTEST_MAIN(TestVariations)
#include "test_variations.moc"
