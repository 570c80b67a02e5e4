// Draft walls and grids in the window.
#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include "media/video_reader.h"
#include "ui/export/export_bar.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/preview/preview_view.h"
#include "ui/prompt/generate_row.h"
#include "ui/queue/group_row.h"
#include "ui/queue/job_row.h"
#include "ui/queue/queue_panel.h"
#include "ui/studio/viewing.h"
#include "ui/wall/draft_dialog.h"
#include "ui/wall/grid_dialog.h"
#include "ui/wall/wall_tile.h"
#include "ui/wall/wall_view.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobState;

class TestWall : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    WallView* wall() { return m_studio->find<WallView>("wall"); }
    QAbstractButton* button(const char* name) { return m_studio->find<QAbstractButton>(name); }
    std::vector<WallTile*> tiles() {
        QList<WallTile*> all = wall()->findChildren<WallTile*>();
        all.removeIf([](WallTile* tile) { return !tile->isVisible(); });
        std::sort(all.begin(), all.end(),
                  [](WallTile* a, WallTile* b) { return a->y() != b->y() ? a->y() < b->y() : a->x() < b->x(); });
        return {all.begin(), all.end()};
    }
    GroupRow* group() {
        for (GroupRow* row : m_studio->find<QueuePanel>()->findChildren<GroupRow*>()) {
            if (row->isVisible()) {
                return row;
            }
        }
        return nullptr;
    }
    QString groupState() {
        return group() ? group()->findChild<QLabel*>(QStringLiteral("jobState"))->text() : QString();
    }
    void accept(QDialog* dialog) {
        QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    }
    /// Four seeds wait at step 3.
    void draft() {
        askForDraft();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Paused), 4, 30000);
        QTRY_COMPARE(wall()->rest().size(), std::size_t{4});
    }
    void askForDraft() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->find<QAction>("actionDraftWall")->trigger();
        auto* dialog = m_studio->find<DraftDialog>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->findChild<QSpinBox*>(QStringLiteral("draftClips"))->setValue(4);
        dialog->findChild<QSpinBox*>(QStringLiteral("draftStep"))->setValue(3);
        accept(dialog);
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{4});
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void theWallIsLiveAndThePickedAreFinished() {
        draft();
        QVERIFY(wall()->isVisible());
        QVERIFY(!m_studio->find<PreviewView>("preview")->isVisible());
        QCOMPARE(tiles().size(), std::size_t{4});
        for (WallTile* tile : tiles()) {
            QVERIFY(tile->hasClip());
            QCOMPARE(tile->stateText(), QStringLiteral("Waits at step 3 of 10"));
        }
        QVERIFY(!button("wallFinish")->isEnabled());
        QTest::mouseClick(tiles()[1], Qt::LeftButton);
        tiles()[1]->setFocus();
        QTest::keyClick(tiles()[1], Qt::Key_Down);
        QVERIFY(tiles()[3]->hasFocus());
        QTest::keyClick(tiles()[3], Qt::Key_Home);
        QVERIFY(tiles()[0]->hasFocus());
        QTest::keyClick(tiles()[0], Qt::Key_End);
        QVERIFY(tiles()[3]->hasFocus());
        for (const std::size_t place : {3, 2, 1}) {  // over the ends of rows
            QTest::keyClick(tiles()[place], Qt::Key_Left);
            QVERIFY(tiles()[place - 1]->hasFocus());
        }
        for (const std::size_t place : {0, 1, 2}) {
            QTest::keyClick(tiles()[place], Qt::Key_Right);
            QVERIFY(tiles()[place + 1]->hasFocus());
        }
        QTest::keyClick(tiles()[3], Qt::Key_Space);
        const std::vector<jobs::JobId> picked{tiles()[1]->job().id, tiles()[3]->job().id};
        QCOMPARE(wall()->picked(), picked);
        QCOMPARE(button("wallFinish")->text(), QStringLiteral("Finish 2 picked"));
        QTest::mouseClick(button("wallFinish"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 2, 30000);
        QCOMPARE(m_studio->count(JobState::Paused), 2);
        for (const jobs::JobId id : picked) {
            QCOMPARE(m_studio->bridge().jobs().at(id).state, JobState::Finished);
        }
        // A finished one is looked at alone.
        QTest::mouseDClick(tiles()[1], Qt::LeftButton);
        QVERIFY(!wall()->isVisible() && m_studio->find<PreviewView>("preview")->isVisible());
    }

    void aWallThatIsRefusedOpensNoOtherOne() {
        m_studio->find<QAction>("actionDraftWall")->trigger();
        accept(m_studio->find<DraftDialog>());
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("prompt is empty")));
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->find<QSpinBox>("clipCount")->setValue(4);
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{4});
        QTest::qWait(50);
        QVERIFY(!wall()->isVisible());
    }

    /// Sorted, picked and finished without the mouse.
    void aWallIsSortedAndFinishedByKeys() {
        draft();
        const auto first = tiles()[0]->job().id;
        auto* order = m_studio->find<QComboBox>("wallOrder");
        QVERIFY(order->isVisible());
        QCOMPARE(order->findText(QStringLiteral("Best score first")), -1);
        const auto ids = [this] {
            std::vector<jobs::JobId> ids;
            for (WallTile* tile : tiles()) {
                ids.push_back(tile->job().id);
            }
            return ids;
        };
        wall()->setScore(first + 2, 0.5);
        wall()->setScore(first + 3, 0.9);
        order->setCurrentText(QStringLiteral("Best score first"));
        QTRY_COMPARE(ids(), (std::vector<jobs::JobId>{first + 3, first + 2, first, first + 1}));
        WallTile* best = tiles()[0];
        best->setFocus();
        QTRY_VERIFY(best->hasFocus());
        QTest::keyClick(best, Qt::Key_Return, Qt::ShiftModifier);  // nothing is picked
        QCOMPARE(m_studio->count(JobState::Paused), 4);
        QTest::keyClick(best, Qt::Key_Right);
        QCOMPARE(tiles().size(), 4);
        QVERIFY(tiles()[1]->hasFocus());
        QTest::keyClick(tiles()[1], Qt::Key_Space);
        QTest::keyClick(tiles()[1], Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 30000);
        QCOMPARE(m_studio->bridge().jobs().at(first + 2).state, JobState::Finished);
        m_studio->library().setStars({m_studio->library().list().front().id}, 4);
        order->setCurrentText(QStringLiteral("Most stars first"));
        QTRY_COMPARE(ids(), (std::vector<jobs::JobId>{first + 2, first, first + 1, first + 3}));
        order->setCurrentText(QStringLiteral("By seed"));
        QTRY_COMPARE(ids(), (std::vector<jobs::JobId>{first, first + 1, first + 2, first + 3}));
        tiles()[0]->setFocus();
        QTest::keyClick(tiles()[0], Qt::Key_Delete, Qt::ShiftModifier);
        QTRY_COMPARE(m_studio->count(JobState::Paused), 0);
    }

    /// By stars, export and whatever else is done to a clip; not the one beneath the wall.
    void theFramedClipIsMeant() {
        m_studio->find<QPlainTextEdit>("prompt")->setFocus();
        draft();
        QTRY_VERIFY(tiles()[0]->hasFocus());  // the wall was asked for
        auto* list = m_studio->find<ClipList>();
        auto* viewing = m_studio->find<Viewing>();
        QVERIFY(!viewing->exportOffer().source);
        for (WallTile* tile : tiles()) {
            tile->setPicked(true);
        }
        QTest::keyClick(tiles()[0], Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 4, 30000);
        const auto entryOf = [this](const WallTile* tile) {
            for (const auto& entry : m_studio->library().list()) {
                if (entry.recipe.request.seed == tile->job().request.seed) {
                    return entry;
                }
            }
            return library::ClipEntry();
        };
        // The framed one has become finished by now.
        QTRY_COMPARE(list->selectedId(), entryOf(tiles()[0]).id);
        QTest::keyClick(tiles()[0], Qt::Key_End);
        const auto framed = entryOf(tiles()[3]);
        QVERIFY(framed.id != 0 && tiles()[3]->hasFocus());
        QTRY_COMPARE(list->selectedId(), framed.id);
        QVERIFY(viewing->exportOffer().source->file == framed.file);
        QCOMPARE(viewing->clipInSight()->id, framed.id);
        m_studio->find<QAction>("actionStars4")->trigger();
        QTRY_COMPARE(m_studio->library().find(framed.id)->stars, 4);
        for (const auto& entry : m_studio->library().list()) {
            QCOMPARE(entry.stars, entry.id == framed.id ? 4 : 0);
        }
        m_studio->find<QAction>("actionCloseOpen")->trigger();
        QTRY_VERIFY(!wall()->isVisible());
        QVERIFY(viewing->clipInSight().has_value());
    }

    /// Previews may be off, or their clip is still being decoded: the last picture stays.
    void aStepWithoutPictureLeavesTheLastOne() {
        draft();
        request::StepReport report;
        report.step = 4;
        report.steps = 10;
        Q_EMIT m_studio->bridge().stepsReported(tiles()[0]->job().id, {report});
        QVERIFY(tiles()[0]->hasClip());
    }

    void theRestIsThrownAwayAndComesBack() {
        draft();
        QTest::mouseClick(tiles()[0], Qt::LeftButton);
        QTest::mouseClick(button("wallThrowAway"), Qt::LeftButton);
        QTRY_COMPARE(tiles().size(), std::size_t{1});
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 1);
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(tiles().size(), std::size_t{4});
        QCOMPARE(m_studio->count(JobState::Paused), 4);  // they wait at their step, as before
        QCOMPARE(m_studio->count(JobState::Running), 0);
    }

    void escapeClosesTheWallAndTheQueueOpensItAgain() {
        draft();
        m_studio->find<QAction>("actionCloseOpen")->trigger();
        QVERIFY(!wall()->isVisible() && m_studio->find<PreviewView>("preview")->isVisible());
        QCOMPARE(m_studio->count(JobState::Paused), 4);
        m_studio->close();
        m_studio->openReady();
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 4);
        QCOMPARE(m_studio->message(), QString());  // they wait for a pick, not for a run
        const jobs::Job job = m_studio->bridge().jobs().begin()->second;
        Q_EMIT m_studio->find<QueuePanel>()->groupRequested(job.group);
        QVERIFY(wall()->isVisible());
        QCOMPARE(tiles().size(), std::size_t{4});
        QTRY_VERIFY(wall()->hasClip(job.id));  // decoded from what was kept
    }

    void theQueueHasOneRowForAWall() {
        draft();
        QTRY_COMPARE(groupState(), QStringLiteral("4 of 4, pick some"));
        QTest::mouseClick(tiles()[1], Qt::LeftButton);
        QTest::mouseClick(button("wallFinish"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 30000);
        QTRY_COMPARE(groupState(), QStringLiteral("4 of 4, pick some"));
        m_studio->close();
        m_studio->openReady();
        QTRY_COMPARE(groupState(), QStringLiteral("4 of 4, pick some"));
        QTest::mouseDClick(group(), Qt::LeftButton, {}, QPoint(120, 10));
        QVERIFY(wall()->isVisible());
        QCOMPARE(tiles().size(), std::size_t{4});  // the finished one, too
        group()->setFocus();
        QTest::keyClick(group(), Qt::Key_Delete);
        QTRY_VERIFY(!group());
        QCOMPARE(m_studio->find<QueuePanel>()->count(), 0);
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(groupState(), QStringLiteral("4 of 4, pick some"));
    }

    /// Paused, moved and taken out as one, while it runs.
    void aWallIsPausedAndTakenOutAsOne() {
        m_studio->engine->stepMs = 200;
        askForDraft();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        m_studio->type(QStringLiteral("another"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{5});
        QTest::mouseClick(group()->findChild<QToolButton*>(QStringLiteral("groupPause")), Qt::LeftButton);
        QTRY_COMPARE(m_studio->count(JobState::Paused), 4);
        QTRY_COMPARE(groupState(), QStringLiteral("0 of 4, paused"));
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        QCOMPARE(m_studio->bridge().runningJob()->request.prompt, std::string("another"));
        QTest::mouseClick(group()->findChild<QToolButton*>(QStringLiteral("jobAgain")), Qt::LeftButton);
        QTRY_VERIFY(m_studio->count(JobState::Waiting) + m_studio->count(JobState::Running) >= 4);
        m_studio->engine->stepMs = 20;
        QTRY_COMPARE_WITH_TIMEOUT(groupState(), QStringLiteral("4 of 4, pick some"), 30000);
        QCOMPARE(m_studio->count(JobState::Finished), 1);  // they are drafts still
    }

    /// Where the one that it goes on with stood.
    void aContinuedClipKeepsItsPlaceInTheWall() {
        m_studio->engine->stepMs = 200;
        askForDraft();
        QTRY_COMPARE(tiles().size(), std::size_t{4});
        const std::uint64_t seed = tiles()[0]->job().request.seed;
        QTRY_COMPARE(tiles()[0]->job().state, JobState::Running);
        const jobs::JobId id = tiles()[0]->job().id;
        QTRY_VERIFY(tiles()[0]->hasClip());
        m_studio->bridge().cancel(id);
        QTRY_COMPARE(m_studio->count(JobState::Cancelled), 1);
        m_studio->bridge().goOnWith(id);
        QTRY_VERIFY(!wall()->has(id));
        QTRY_COMPARE(tiles().size(), std::size_t{4});
        QVERIFY(tiles()[0]->job().id > tiles()[3]->job().id);
        QCOMPARE(tiles()[0]->job().request.seed, seed);
    }

    void aRunningWallIsTakenOutInOneStep() {
        m_studio->engine->stepMs = 200;
        askForDraft();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        group()->setFocus();
        QTest::keyClick(group(), Qt::Key_Delete);
        QTRY_COMPARE(m_studio->find<QueuePanel>()->count(), 0);
        QTRY_COMPARE(m_studio->count(JobState::Running), 0);
        QTRY_VERIFY(m_studio->message().contains(QLatin1Char('4')));
        m_studio->engine->stepMs = 5;
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE_WITH_TIMEOUT(groupState(), QStringLiteral("4 of 4, pick some"), 30000);
    }

    void keysMoveAWallAsOne() {
        m_studio->engine->stepMs = 300;
        m_studio->type(QStringLiteral("first"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Running), 1);
        m_studio->type(QStringLiteral("second"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(JobState::Waiting), 1);
        const jobs::JobId second = m_studio->bridge().jobs().rbegin()->first;
        m_studio->find<QAction>("actionDraftWall")->trigger();
        accept(m_studio->find<DraftDialog>());
        QTRY_VERIFY(group() && group()->group().size() > 1);
        const auto places = [&] {
            std::vector<std::int64_t> places;
            for (const jobs::Job& job : group()->group().jobs()) {
                places.push_back(job.place);
            }
            return places;
        };
        const auto of = [&](jobs::JobId id) { return m_studio->bridge().jobs().at(id).place; };
        QVERIFY(of(second) < places().front());
        group()->setFocus();
        QTest::keyClick(group(), Qt::Key_Up, Qt::AltModifier);
        QTRY_VERIFY(places().back() < of(second));
        QTest::keyClick(group(), Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(of(second) < places().front());
    }

    void aGridIsATableWithItsValues() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->find<QAction>("actionGrid")->trigger();
        auto* dialog = m_studio->find<GridDialog>();
        QVERIFY(dialog && dialog->isVisible());
        auto* across = dialog->findChild<QLineEdit*>(QStringLiteral("gridAcrossValues"));
        auto* down = dialog->findChild<QLineEdit*>(QStringLiteral("gridDownValues"));
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        across->setText(QStringLiteral("1, x"));
        QVERIFY(!ok->isEnabled());
        QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("gridCost"))->text().contains(QLatin1Char('x')));
        across->setText(QStringLiteral("1, 500"));  // no model takes that
        QVERIFY(!ok->isEnabled());
        across->setText(QStringLiteral("1, 4.5, 7"));
        down->setText(QStringLiteral("5-6"));
        QVERIFY(ok->isEnabled());
        QCOMPARE(ok->text(), QStringLiteral("Generate 6"));
        accept(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 6, 30000);
        QVERIFY(wall()->isVisible());
        QStringList labels;
        for (QLabel* label : wall()->findChildren<QLabel*>()) {
            if (label->property("gridLabel").toBool()) {
                labels << label->text();
            }
        }
        labels.sort();
        QCOMPARE(labels, (QStringList{"Guidance 1", "Guidance 4.5", "Guidance 7", "Seed 5", "Seed 6"}));
        const auto all = tiles();
        QCOMPARE(all.size(), std::size_t{6});
        QCOMPARE(all[1]->job().request.guidance, 4.5);
        QCOMPARE(all[1]->job().request.seed, std::uint64_t{5});
        QCOMPARE(all[5]->job().request.guidance, 7.0);
        QCOMPARE(all[0]->title(), QStringLiteral("Guidance 1, Seed 5"));
        QCOMPARE(all[5]->title(), QStringLiteral("Guidance 7, Seed 6"));
        QCOMPARE(all[5]->job().request.seed, std::uint64_t{6});
        QVERIFY(!button("wallFinish")->isVisible());  // nothing is to be picked
        // The labels stand over the middle of their columns and beside the middle of their rows,
        // and take no more room than their words.
        for (QLabel* label : wall()->findChildren<QLabel*>()) {
            if (!label->property("gridLabel").toBool() || label->text().startsWith(QStringLiteral("Seed"))) {
                continue;
            }
            const int column = label->text() == QStringLiteral("Guidance 1")     ? 0
                               : label->text() == QStringLiteral("Guidance 4.5") ? 1
                                                                                 : 2;
            const QRect below = all[static_cast<std::size_t>(column)]->geometry();
            QCOMPARE(label->geometry().center().x(), below.center().x());
            QVERIFY2(label->height() <= 2 * label->fontMetrics().lineSpacing(), qPrintable(label->text()));
            QVERIFY(below.top() - label->geometry().bottom() <= 12);
        }
        const QRect tile = all[0]->geometry();
        for (WallTile* each : all) {
            QVERIFY(std::abs(each->width() - tile.width()) <= 1 && std::abs(each->height() - tile.height()) <= 1);
        }
    }

    /// What the model takes is offered, and the whole is written as one picture and one clip.
    void aGridOfOtherAxesIsExported() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->find<QAction>("actionGrid")->trigger();
        auto* dialog = m_studio->find<GridDialog>();
        const auto choose = [dialog](const char* side, const char* axis, const char* values) {
            auto* box = dialog->findChild<QComboBox*>(QLatin1String(side));
            box->setCurrentText(QLatin1String(axis));
            QCOMPARE(box->currentText(), QLatin1String(axis));
            dialog->findChild<QLineEdit*>(QLatin1String(side) + QLatin1String("Values"))
                ->setText(QLatin1String(values));
        };
        choose("gridAcross", "Size", "64x64, 112x64");
        choose("gridDown", "Sampler", "UniPC, DDIM");
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!ok->isEnabled());
        QVERIFY(
            dialog->findChild<QLabel*>(QStringLiteral("gridCost"))->text().contains(QStringLiteral("DPM-Solver++")));
        choose("gridDown", "Sampler", "UniPC, Euler");
        QVERIFY(ok->isEnabled());
        accept(dialog);
        QTRY_VERIFY(wall()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 4, 30000);
        QCOMPARE(tiles()[3]->title(), QString::fromUtf8("112 \u00d7 64, Euler"));
        QTRY_VERIFY(button("wallExport")->isEnabled());
        for (const char* name : {"grid.png", "grid.mp4"}) {
            QTest::mouseClick(button("wallExport"), Qt::LeftButton);
            auto* save = m_studio->find<QFileDialog>("exportDialog");
            QVERIFY(save);
            if (QLatin1String(name).endsWith(QLatin1String("png"))) {
                save->selectNameFilter(QStringLiteral("PNG picture (*.png)"));
            }
            const auto file = m_studio->folder() / name;
            save->selectFile(fromPath(file));
            static_cast<QDialog*>(save)->accept();
            QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(file), 20000);
            const auto info = media::VideoReader::open(file)->info();
            QVERIFY(info.width > 2 * 112 && info.height > 2 * 64);
            QTRY_VERIFY(!m_studio->find<ExportBar>("exportBar")->busy());
            QTRY_VERIFY(!m_studio->find<QFileDialog>("exportDialog"));
        }
    }

    /// Finished clips of a wall that is opened after a restart play again.
    void aFinishedWallIsReadAgain() {
        m_studio->find<GenerateRow>()->setClips(2);
        m_studio->type(QStringLiteral("red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 2, 30000);
        const jobs::Job job = m_studio->bridge().jobs().begin()->second;
        // Another group takes the first one's place in memory.
        m_studio->type(QStringLiteral("another fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->count(JobState::Finished), 4, 30000);
        Q_EMIT m_studio->find<QueuePanel>()->groupRequested(job.group);
        QVERIFY(wall()->isVisible());
        QTRY_VERIFY(wall()->hasClip(job.id));
    }
};

QTEST_MAIN(TestWall)
#include "test_wall.moc"
