// The steps of earlier runs: they come back with their clip, and can be played, branched and
// compared.
#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/wipe.h"
#include "ui/steps/branch_rows.h"
#include "ui/steps/step_model.h"
#include "ui/steps/step_strip.h"
#include "ui/studio/comparing.h"
#include "ui/studio/viewing.h"
#include "ui/style/menu_button.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobState;

class TestEarlierSteps : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    StepStrip* strip() { return m_studio->find<StepStrip>("steps"); }
    PreviewView* view() { return m_studio->find<PreviewView>("preview"); }
    int red(const media::SharedClip& clip) { return clip ? clip->frames.front().rgb[0] : -1; }
    int step(const media::SharedClip& clip) { return clip ? clip->frames.front().rgb[2] / 8 : -1; }
    int shownRed() { return red(view()->clip()); }
    bool hasPictures(int row) {
        const auto* model = m_studio->find<StepModel>();
        return !model->index(row).data(StepModel::PicturesRole).value<QVector<QImage>>().isEmpty();
    }
    void makeClip(const QString& prompt, int number) {
        m_studio->type(prompt);
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), number, 20000);
        QTRY_VERIFY(!view()->isBusy());
    }
    library::ClipEntry entryOf(const char* prompt) {
        for (const library::ClipEntry& entry : m_studio->library().list()) {
            if (entry.recipe.request.prompt == prompt) {
                return entry;
            }
        }
        return {};
    }
    void open(const char* prompt) { Q_EMIT m_studio->find<ClipList>()->activated(entryOf(prompt)); }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void anOpenedClipBringsItsStepsAfterARestart() {
        makeClip(QStringLiteral("red one"), 1);
        makeClip(QStringLiteral("red two"), 2);
        m_studio->close();
        m_studio->openReady();
        QTRY_COMPARE(m_studio->find<ClipList>()->count(), 2);
        open("red one");
        QTRY_COMPARE(QString::fromStdString(m_studio->find<Viewing>()->stepsOf().request.prompt),
                     QStringLiteral("red one"));
        QTRY_COMPARE(strip()->stepCount(), 10);
        QTRY_COMPARE(strip()->currentStep(), 10);
        QTRY_VERIFY(hasPictures(0) && hasPictures(9) && hasPictures(10));
        QTRY_VERIFY(std::abs(shownRed() - kFinishedRed) <= 4);
        // Played, decoded on the worker, though nothing was generated in this session.
        Q_EMIT strip()->stepClicked(3);
        QTRY_COMPARE(shownRed(), kDecodedRed);
        QCOMPARE(step(view()->clip()), 3);
        QVERIFY(m_studio->find<Viewing>()->exportOffer().source);
        // And left for another clip.
        strip()->setFocus();
        m_studio->find<QAction>("actionBranch")->trigger();
        QVERIFY(m_studio->find<QPlainTextEdit>("prompt")->hasFocus());
        m_studio->type(QStringLiteral("blue one"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 3, 20000);
        const auto branch = entryOf("blue one");
        QCOMPARE(branch.lineage.parent, entryOf("red one").id);
    }

    void theStripShowsTheStepsOfWhatIsPlayed() {
        makeClip(QStringLiteral("red one"), 1);
        makeClip(QStringLiteral("red two"), 2);
        open("red one");
        auto* viewing = m_studio->find<Viewing>();
        QTRY_COMPARE(QString::fromStdString(viewing->stepsOf().request.prompt), QStringLiteral("red one"));
        QTRY_VERIFY(viewing->exportOffer().source);
        QTRY_COMPARE(strip()->currentStep(), 10);
        // A clip whose steps are gone has none, and says so.
        library::ClipEntry foreign = entryOf("red two");
        foreign.id = 77;
        Q_EMIT m_studio->find<ClipList>()->activated(foreign);
        QTRY_COMPARE(strip()->stepCount(), 0);
        QTRY_VERIFY(viewing->exportOffer().source);
        // Back to what was made last.
        m_studio->find<QAction>("actionNewest")->trigger();
        QTRY_COMPARE(QString::fromStdString(viewing->stepsOf().request.prompt), QStringLiteral("red two"));
    }

    void aRunGoesOnBesideAnOpenedClip() {
        makeClip(QStringLiteral("red one"), 1);
        m_studio->engine->stepMs = 100;
        m_studio->type(QStringLiteral("red two"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        QTRY_COMPARE(shownRed(), kPreviewRed);
        open("red one");
        QTRY_VERIFY(std::abs(shownRed() - kFinishedRed) <= 4);
        QTRY_COMPARE(strip()->currentStep(), 10);
        QVERIFY(m_studio->count(JobState::Running) == 1);
        QVERIFY(!view()->isBusy());
        // Its steps were kept in mind meanwhile.
        m_studio->find<QAction>("actionNewest")->trigger();
        QTRY_COMPARE(shownRed(), kPreviewRed);
        QVERIFY(view()->isBusy());
        QVERIFY(strip()->currentStep() >= 1 && strip()->currentStep() < 10);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 2, 20000);
        QTRY_COMPARE(shownRed(), kFinishedRed);
    }

    void anyTwoAreCompared() {
        makeClip(QStringLiteral("red one"), 1);
        auto* wipe = view()->wipe();
        auto* bar = m_studio->find<QWidget>("compareBar");
        QVERIFY(!m_studio->find<QAction>("actionDividerLeft")->isEnabled());
        // The finished clip, and a step of it.
        m_studio->find<QAction>("actionCompare")->trigger();
        QVERIFY(bar->isVisible());
        QVERIFY(m_studio->find<QAction>("actionCompare")->isChecked());
        Q_EMIT strip()->stepClicked(4);
        QTRY_COMPARE(shownRed(), kDecodedRed);
        QCOMPARE(red(wipe->clip()), kFinishedRed);
        QCOMPARE(wipe->leftName(), QStringLiteral("red one"));
        QCOMPARE(wipe->rightName(), QStringLiteral("step 4 - red one"));
        const double before = wipe->place();
        QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(wipe->place() < before);
        QTest::keyClick(view(), Qt::Key_Escape);
        QVERIFY(!wipe->isOn() && !bar->isVisible());
        QCOMPARE(shownRed(), kDecodedRed);
        // From a step's menu: what is shown stays as A.
        Q_EMIT strip()->compareRequested(7);
        QTRY_COMPARE(step(view()->clip()), 7);
        QTRY_COMPARE(shownRed(), kDecodedRed);
        QCOMPARE(step(wipe->clip()), 4);
        m_studio->find<QPushButton>("compareDone")->click();
        QVERIFY(!wipe->isOn());
        // Two clips of the list.
        makeClip(QStringLiteral("blue two"), 2);
        m_studio->find<Comparing>()->compare(entryOf("red one"), entryOf("blue two"));
        QTRY_VERIFY(wipe->isOn());
        QTRY_COMPARE(wipe->leftName(), QStringLiteral("red one"));
        QTRY_COMPARE(wipe->rightName(), QStringLiteral("blue two"));
    }

    void branchesAreRowsToGoBetween() {
        makeClip(QStringLiteral("red one"), 1);
        auto* rows = m_studio->find<BranchRows>("branchRows");
        QVERIFY(!rows->isVisible());
        Q_EMIT strip()->branchRequested(4);
        makeClip(QStringLiteral("blue branch"), 2);
        QTRY_COMPARE(rows->runs().size(), std::size_t{2});
        QVERIFY(rows->isVisible());
        QCOMPARE(rows->runs()[0].name, QStringLiteral("red one"));
        QCOMPARE(rows->runs()[1].name, QStringLiteral("after step 4: blue branch"));
        QCOMPARE(rows->runs()[1].parent, rows->runs()[0].id);
        QCOMPARE(rows->runs()[1].from, 4);
        QTRY_COMPARE(rows->currentIndex().row(), 1);
        // A click goes to the other one, with its steps and its clip.
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, rows->visualRect(rows->model()->index(0, 0)).center());
        auto* viewing = m_studio->find<Viewing>();
        QTRY_COMPARE(QString::fromStdString(viewing->stepsOf().request.prompt), QStringLiteral("red one"));
        QTRY_VERIFY(viewing->exportOffer().source);
        QTRY_COMPARE(rows->currentIndex().row(), 0);
        // So do the keys.
        QTest::keyClick(rows, Qt::Key_Down);
        QTRY_COMPARE(QString::fromStdString(viewing->stepsOf().request.prompt), QStringLiteral("blue branch"));
        QTest::keyClick(rows, Qt::Key_Up);
        QTRY_COMPARE(QString::fromStdString(viewing->stepsOf().request.prompt), QStringLiteral("red one"));
        // Also after a restart.
        m_studio->close();
        m_studio->openReady();
        open("blue branch");
        rows = m_studio->find<BranchRows>("branchRows");
        QTRY_COMPARE(rows->runs().size(), std::size_t{2});
        QTRY_COMPARE(rows->currentIndex().row(), 1);
    }

    void theQualityOfPreviewsIsChosen() {
        m_studio->engine->stepMs = 40;
        auto* button = m_studio->find<MenuButton>("previewQuality");
        QCOMPARE(button->text(), QStringLiteral("Quick preview"));
        m_studio->type(QStringLiteral("red one"));
        m_studio->pressGenerate();
        QTRY_VERIFY2(button->text().startsWith("Quick preview: ") && button->text().endsWith('%'),
                     qPrintable(button->text()));
        QTRY_COMPARE(shownRed(), kPreviewRed);
        button->menu()->actions().at(2)->trigger();
        QTRY_COMPARE(shownRed(), kDecodedRed);
        QVERIFY(m_studio->count(JobState::Running) == 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        QTRY_VERIFY(std::abs(shownRed() - kFinishedRed) <= 4);
        button->menu()->actions().at(0)->trigger();
        QCOMPARE(button->text(), QStringLiteral("Preview off"));
        const auto before = view()->clip();
        m_studio->engine->stepMs = 150;
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        QTRY_VERIFY(strip()->currentStep() >= 2 && strip()->currentStep() < 10);
        QCOMPARE(view()->clip(), before);  // the last picture stays
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 2, 20000);
        m_studio->window().close();
        m_studio->close();
        QCOMPARE(SettingsFile::read(m_studio->settingsFile()).settings.preview, jobs::PreviewKind::Off);
    }

    void aStepIsExportedFromItsMenu() {
        makeClip(QStringLiteral("red one"), 1);
        m_studio->engine->decodeMs = 150;
        Q_EMIT strip()->exportRequested(5);
        QTRY_VERIFY(m_studio->find<QDialog>("exportDialog"));
        QCOMPARE(m_studio->find<Viewing>()->shownStep(), 5);
        QVERIFY(m_studio->find<Viewing>()->exportOffer().source);
    }
};

QTEST_MAIN(TestEarlierSteps)
#include "test_earlier_steps.moc"
