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
#include "ui/preview/tile_grid.h"
#include "ui/preview/tile_model.h"
#include "ui/prompt/generate_row.h"
#include "ui/studio/viewing.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobState;

class TestVariations : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    TileGrid* grid() { return m_studio->find<TileGrid>("tileGrid"); }
    const Tile& tile(int row) { return m_studio->find<TileModel>()->at(row); }
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
        QTest::keyClick(m_studio->find<PreviewView>("preview"), Qt::Key_G);
        QTRY_VERIFY(grid()->isVisible());
        QCOMPARE(m_studio->find<TileModel>()->rowCount(), 4);
        QTRY_VERIFY(tile(0).clip && tile(0).clip->frames.front().rgb[0] == kPreviewRed);
        QVERIFY(tile(0).state.contains("of 10"));
        QCOMPARE(tile(3).state, QStringLiteral("waiting"));
        QVERIFY(tile(1).name != tile(2).name);
        // All of them are in the picture's place, none hidden.
        for (int row = 0; row < 4; ++row) {
            const auto tileRect = grid()->visualRect(grid()->model()->index(row, 0));
            QVERIFY(grid()->viewport()->rect().contains(tileRect));
        }
        // One that has nothing to show yet can't be chosen.
        const auto click = [this](int row) {
            QTest::mouseClick(grid()->viewport(), Qt::LeftButton, {},
                              grid()->visualRect(grid()->model()->index(row, 0)).center());
        };
        click(3);
        QVERIFY(grid()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 2, 20000);
        QTRY_COMPARE(tile(1).state, QStringLiteral("finished"));
        QTRY_VERIFY(tile(1).clip->frames.front().rgb[0] == kFinishedRed);
        const auto wanted = tile(1).id;
        click(1);
        QVERIFY(!grid()->isVisible());
        QTRY_COMPARE(qint64(m_studio->find<Viewing>()->stepsOf().id), wanted);
        // Esc leaves it too, and the run goes on.
        action()->trigger();
        QVERIFY(grid()->isVisible() && action()->isChecked());
        QTest::keyClick(grid(), Qt::Key_Escape);
        QVERIFY(!grid()->isVisible() && !action()->isChecked());
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
        QCOMPARE(StudioSettings::load(m_studio->settingsFile()).keptBytes, std::uint64_t{200'000'000});
    }
};

QTEST_MAIN(TestVariations)
#include "test_variations.moc"
