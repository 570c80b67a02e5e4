#include <atomic>
#include <memory>
#include <set>

#include <QAction>
#include <QFileInfo>
#include <QFontMetrics>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "ui/bridge/engine_bridge.h"
#include "ui/queue/group_row.h"
#include "ui/queue/job_picture.h"
#include "ui/queue/job_row.h"
#include "ui/queue/queue_list.h"
#include "ui/queue/queue_panel.h"
#include "ui/queue/queue_times.h"
#include "ui/style/clip_badge.h"
#include "ui/style/plate.h"
#include "ui/style/type_scale.h"

using namespace tubelet;
using namespace tubelet::ui;
using jobs::Job;
using jobs::JobState;

namespace {

Job makeJob(jobs::JobId id, JobState state, const std::string& prompt = "red fox") {
    Job job;
    job.id = id;
    job.state = state;
    job.request.prompt = prompt;
    return job;
}

/// One of a draft wall that waits at step 3.
Job makeDraft(jobs::JobId id, JobState state, int reached) {
    Job job = makeJob(id, state);
    job.group = "wall";
    job.until = 3;
    job.reached = reached;
    job.request.seed = static_cast<std::uint64_t>(id);
    return job;
}

/// Counts how often something was written into the rows, all of which brings new tool tips.
class RowWrites : public QObject {
  public:
    RowWrites() { qApp->installEventFilter(this); }

    int jobs = 0;
    int groups = 0;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::ToolTipChange && watched->objectName() == QStringLiteral("jobRemove")) {
            ++(qobject_cast<GroupRow*>(watched->parent()) ? groups : jobs);
        }
        return false;
    }
};

}  // namespace

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(std::vector<Job>)

class TestQueuePanel : public QObject {
    Q_OBJECT

    std::unique_ptr<EngineBridge> m_bridge;
    std::unique_ptr<QueuePanel> m_panel;

    /// The news, and what the panel makes of all of them.
    static void takeNews() {
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    void tell(const Job& job) {
        m_bridge->onJobChanged(job);
        takeNews();
    }
    JobRow* row(jobs::JobId id) { return m_panel->findChild<JobRow*>(QStringLiteral("job_%1").arg(id)); }

  private Q_SLOTS:
    void init() {
        m_bridge = std::make_unique<EngineBridge>();
        m_panel = std::make_unique<QueuePanel>(*m_bridge);
        m_panel->resize(300, 500);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void cleanup() {
        m_panel.reset();
        m_bridge.reset();
    }

    void runningOnTopThenWaitingThenEnded() {
        tell(makeJob(1, JobState::Failed));
        tell(makeJob(2, JobState::Interrupted));
        tell(makeJob(3, JobState::Waiting));
        tell(makeJob(4, JobState::Waiting));
        tell(makeJob(5, JobState::Running));
        QCOMPARE(m_panel->count(), 5);
        QTest::qWait(50);
        const auto y = [this](jobs::JobId id) { return row(id)->mapTo(m_panel.get(), QPoint()).y(); };
        QVERIFY(y(5) < y(3));
        QVERIFY(y(3) < y(4));
        QVERIFY(y(4) < y(2));
        QVERIFY(y(2) < y(1));
    }

    void showsProgressAndReasons() {
        tell(makeJob(1, JobState::Running));
        JobProgress progress;
        progress.phase = request::Phase::Denoising;
        progress.step = 3;
        progress.steps = 9;
        m_panel->setProgress(1, progress);
        QVERIFY(row(1)->findChild<QLabel*>(QStringLiteral("jobState"))->text().contains(QStringLiteral("3 of 9")));
        Job failed = makeJob(1, JobState::Failed);
        failed.message = verbatim("The disk is full.");
        tell(failed);
        QCOMPARE(row(1)->findChild<QLabel*>(QStringLiteral("jobState"))->text(), QStringLiteral("The disk is full."));
        QVERIFY(row(1)
                    ->findChild<QLabel*>(QStringLiteral("jobState"))
                    ->toolTip()
                    .contains(QStringLiteral("The disk is full.")));
        QVERIFY(row(1)->findChild<QToolButton*>(QStringLiteral("jobAgain"))->isVisible());
    }

    /// However long its sentence is: one line, and all of it in the tooltip.
    void aFailureIsOneLine() {
        Job failed = makeJob(1, JobState::Failed);
        failed.message = verbatim("The weights are cut off: 12 bytes are missing.\nThe file is " +
                                  std::string(200, 'x') + ".\nCopy the model folder again.");
        tell(failed);
        tell(makeJob(2, JobState::Waiting));
        QTest::qWait(50);
        auto* state = row(1)->findChild<QLabel*>(QStringLiteral("jobState"));
        QVERIFY(!state->text().contains(QLatin1Char('\n')));
        QCOMPARE(state->height(), row(2)->findChild<QLabel*>(QStringLiteral("jobState"))->height());
        QCOMPARE(row(1)->height(), row(2)->height());
        QVERIFY(row(1)->width() <= m_panel->width());
        QVERIFY(state->toolTip().contains(QStringLiteral("Copy the model folder again.")));
    }

    /// Whatever it begins with: a bar stands for work under way.
    void onlyWhatRunsHasABar() {
        for (const JobState state : {JobState::Waiting, JobState::Paused, JobState::Failed, JobState::Cancelled,
                                     JobState::Interrupted, JobState::Running}) {
            Job job = makeJob(1, state);
            job.kind = jobs::JobKind::Branch;
            job.parent = 7;
            job.step = 3;
            tell(job);
            QCOMPARE(row(1)->findChild<QProgressBar*>()->isVisible(), state == JobState::Running);
        }
    }

    void whatCanBeDoneFitsTheState() {
        const auto commands = [](JobState state) {
            std::vector<JobCommand> found;
            for (const JobOffer& offer : JobMenu::offers(makeJob(1, state))) {
                found.push_back(offer.command);
            }
            return found;
        };
        using C = JobCommand;
        QVERIFY(commands(JobState::Running) == (std::vector{C::Duplicate, C::Skip, C::Remove}));
        QVERIFY(commands(JobState::Waiting) ==
                (std::vector{C::Change, C::Duplicate, C::First, C::Up, C::Down, C::Skip, C::Remove}));
        QVERIFY(commands(JobState::Paused) ==
                (std::vector{C::GoOn, C::Change, C::Duplicate, C::First, C::Up, C::Down, C::Remove}));
        QVERIFY(commands(JobState::Failed) == (std::vector{C::GoOn, C::Duplicate, C::Remove}));
    }

    void theLineIsInTheOrderOfPlaces() {
        Job first = makeJob(1, JobState::Waiting);
        Job second = makeJob(2, JobState::Paused);
        first.place = 2;
        second.place = 1;
        tell(first);
        tell(second);
        QTest::qWait(50);
        QVERIFY(row(2)->y() < row(1)->y());
        QTest::keyClick(row(2), Qt::Key_Down);
        QCOMPARE(m_panel->focusWidget(), row(1));
        QTest::keyClick(row(1), Qt::Key_Up);
        QCOMPARE(m_panel->focusWidget(), row(2));
    }

    void aPausedOneSaysHowFarItIs() {
        Job job = makeJob(1, JobState::Paused);
        job.request.steps = 10;
        job.reached = 4;
        tell(job);
        QCOMPARE(row(1)->findChild<QLabel*>(QStringLiteral("jobState"))->text(), QStringLiteral("Paused, 4 of 10"));
    }

    void finishedAndCancelledWaitingOnesLeave() {
        tell(makeJob(1, JobState::Running));
        tell(makeJob(2, JobState::Waiting));
        Job gone = makeJob(2, JobState::Cancelled);
        gone.listed = false;
        tell(gone);
        QCOMPARE(m_panel->count(), 1);
        tell(makeJob(1, JobState::Finished));
        QCOMPARE(m_panel->count(), 0);
        QVERIFY(m_panel->findChild<QLabel*>(QStringLiteral("queueEmpty"))->isVisible());
    }

    void endedOnesAreTakenOff() {
        tell(makeJob(1, JobState::Failed));
        tell(makeJob(2, JobState::Failed));
        tell(makeJob(3, JobState::Waiting));
        QTest::mouseClick(row(2)->findChild<QToolButton*>(QStringLiteral("jobRemove")), Qt::LeftButton);
        QCOMPARE(m_panel->count(), 2);
        QTest::mouseClick(m_panel->findChild<QPushButton*>(QStringLiteral("clearEnded")), Qt::LeftButton);
        QCOMPARE(m_panel->count(), 1);
        QVERIFY(row(3));
    }

    void aWallIsOneRowThatOpens() {
        QSignalSpy wanted(m_panel.get(), &QueuePanel::groupRequested);
        QSignalSpy taken(m_panel.get(), &QueuePanel::takenOut);
        for (int id = 1; id <= 36; ++id) {
            tell(makeDraft(id, id <= 12 ? JobState::Paused : JobState::Waiting, id <= 12 ? 3 : 0));
        }
        tell(makeJob(40, JobState::Waiting));
        auto* group = m_panel->findChild<GroupRow*>();
        QVERIFY(group && group->isVisible());
        QCOMPARE(group->findChild<QLabel*>(QStringLiteral("jobState"))->text(), QStringLiteral("12 of 36"));
        QCOMPARE(m_panel->count(), 37);
        QVERIFY(!row(1)->isVisible() && row(40)->isVisible());
        group->setFocus();
        QTest::keyClick(group, Qt::Key_Down);
        QCOMPARE(m_panel->focusWidget(), row(40));  // they are no stops on the way
        QTest::keyClick(row(40), Qt::Key_Up);
        QTest::keyClick(group, Qt::Key_Right);
        QVERIFY(row(1)->isVisible() && row(36)->isVisible());
        QTest::keyClick(group, Qt::Key_Down);
        QCOMPARE(m_panel->focusWidget(), row(1));
        QTest::mouseClick(group->findChild<QToolButton*>(QStringLiteral("groupOpener")), Qt::LeftButton);
        QVERIFY(!row(1)->isVisible());
        QCOMPARE(m_panel->focusWidget(), group);  // never on what is not seen
        QTest::keyClick(group, Qt::Key_Return);
        QTest::keyClick(group, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted.front().front().value<std::string>(), std::string("wall"));
        QTest::keyClick(group, Qt::Key_Delete);
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken.front().front().value<std::vector<Job>>().size(), std::size_t{36});
    }

    void whatIsDoneCountsAndASingleOneIsARow() {
        for (int id = 1; id <= 3; ++id) {
            tell(makeDraft(id, JobState::Paused, 3));
        }
        auto* group = m_panel->findChild<GroupRow*>();
        const auto state = [&] { return group->findChild<QLabel*>(QStringLiteral("jobState"))->text(); };
        QCOMPARE(state(), QStringLiteral("3 of 3, pick some"));
        Job picked = makeDraft(2, JobState::Running, 3);
        picked.until = 0;
        tell(picked);
        QCOMPARE(state(), QStringLiteral("2 of 3"));
        picked.state = JobState::Finished;
        tell(picked);
        QCOMPARE(state(), QStringLiteral("3 of 3, pick some"));
        QCOMPARE(m_panel->count(), 2);
        tell(makeDraft(3, JobState::Paused, 1));
        QCOMPARE(state(), QStringLiteral("2 of 3, paused"));
        for (const int id : {1, 3}) {
            Job gone = makeDraft(id, JobState::Cancelled, 3);
            gone.listed = false;
            tell(gone);
        }
        QCOMPARE(m_panel->count(), 0);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!m_panel->findChild<GroupRow*>());
    }

    /// A few seeds of one request are looked at one by one.
    void fewSeedsAreRows() {
        for (int id = 1; id <= 9; ++id) {
            Job job = makeJob(id, JobState::Waiting);
            job.group = "few";
            job.request.seed = static_cast<std::uint64_t>(id);
            tell(job);
        }
        QVERIFY(!m_panel->findChild<GroupRow*>());
        Job another = makeJob(10, JobState::Waiting);
        another.group = "few";
        another.request.guidance = 9;  // no: they are a grid
        tell(another);
        QVERIFY(m_panel->findChild<GroupRow*>());
    }

    void promptsAreShownAsTheyAre() {
        tell(makeJob(1, JobState::Waiting, "<b>bold</b> & %1"));
        QVERIFY(row(1)->findChildren<QLabel*>().front()->text().startsWith(QStringLiteral("<b>")));
        QVERIFY(row(1)->toolTip().contains(QStringLiteral("&lt;b&gt;")));
        QVERIFY(!row(1)->toolTip().contains(QStringLiteral("LoRA")));
    }

    void aClipsLorasAreToldWithItsFigures() {
        Job job = makeJob(1, JobState::Waiting);
        job.request.loras = {{"/loras/style.safetensors", 0.8}, {"/loras/peft/adapter_model.safetensors", -1}};
        tell(job);
        const QString text = row(1)->toolTip();
        QVERIFY2(text.endsWith(QStringLiteral("<br>LoRA: style (0.8), peft/adapter_model (-1)</qt>")),
                 qPrintable(text));
    }

    void whatComesTogetherIsArrangedOnce() {
        RowWrites writes;
        for (int id = 1; id <= 36; ++id) {
            m_bridge->onJobChanged(makeDraft(id, JobState::Waiting, 0));
        }
        takeNews();
        QVERIFY(m_panel->findChild<GroupRow*>());
        QCOMPARE(writes.jobs, 36);
        QCOMPARE(writes.groups, 1);
    }

    void aProgressReportTouchesItsRowAlone() {
        for (int id = 1; id <= 36; ++id) {
            m_bridge->onJobChanged(makeDraft(id, id == 1 ? JobState::Running : JobState::Waiting, 0));
        }
        takeNews();
        const auto text = [this](const QWidget* row) {
            return row->findChild<QLabel*>(QStringLiteral("jobState"))->text();
        };
        JobProgress progress;
        progress.phase = request::Phase::Denoising;
        progress.step = 1;
        progress.steps = 3;
        RowWrites writes;
        m_panel->setProgress(1, progress);
        takeNews();
        QCOMPARE(text(row(1)), QStringLiteral("Step 1 of 3"));
        QCOMPARE(writes.jobs, 0);
        QCOMPARE(writes.groups, 0);
    }

    /// As if each had been added up anew.
    void timesAreThoseOfWhatIsLeft() {
        QueueTimes times;
        times.set(1, "", 1000);
        times.set(2, "wall", 500);
        times.set(3, "wall", std::nullopt);
        QCOMPARE(times.all().clips, 3);
        QVERIFY(!times.all().total());
        QVERIFY(!times.of("wall").total());
        times.set(3, "wall", 250);
        QCOMPARE(times.all().total().value(), 1750.0);
        QCOMPARE(times.of("wall").total().value(), 750.0);
        times.set(2, "wall", 100);
        times.remove(1);
        times.remove(77);
        QCOMPARE(times.all().total().value(), 350.0);
        times.remove(2);
        times.remove(3);
        QCOMPARE(times.of("wall").clips, 0);
        QCOMPARE(times.all().total().value(), 0.0);
    }

    void theOrderIsShownWhateverMoves() {
        for (int id = 1; id <= 6; ++id) {
            Job job = makeJob(id, JobState::Waiting);
            job.place = id;
            tell(job);
        }
        const auto check = [this](const std::vector<jobs::JobId>& order) {
            QTest::qWait(50);
            for (std::size_t i = 1; i < order.size(); ++i) {
                QVERIFY(row(order[i - 1])->y() + row(order[i - 1])->height() <= row(order[i])->y());
            }
            row(order.front())->setFocus();
            for (std::size_t i = 1; i < order.size(); ++i) {  // Tab, too
                QWidget* next = m_panel->focusWidget();
                while (!qobject_cast<JobRow*>(next = next->nextInFocusChain())) {
                }
                next->setFocus();
                QCOMPARE(m_panel->focusWidget(), row(order[i]));
            }
        };
        check({1, 2, 3, 4, 5, 6});
        for (int id = 1; id <= 6; ++id) {
            Job job = makeJob(id, JobState::Waiting);
            job.place = 1 + (id + 1) % 6;  // 5 6 1 2 3 4
            m_bridge->onJobChanged(job);
        }
        check({5, 6, 1, 2, 3, 4});
        Job gone = makeJob(1, JobState::Cancelled);
        gone.listed = false;
        tell(gone);
        check({5, 6, 2, 3, 4});
    }

    /// Also while the pointer rests there.
    void aRowHeldAtTheEdgeScrolls() {
        for (int id = 1; id <= 20; ++id) {
            tell(makeJob(id, JobState::Waiting));
        }
        auto* scroll = m_panel->findChild<QScrollArea*>();
        QScrollBar* bar = scroll->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 200);
        bar->setValue(bar->maximum());
        const QPoint edge = scroll->viewport()->mapToGlobal(QPoint(40, 2));
        Q_EMIT row(20)->dragged(20, edge);
        QTRY_COMPARE(bar->value(), 0);
        Q_EMIT row(20)->dropped(20, edge);
        bar->setValue(bar->maximum());
        QTest::qWait(100);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void aRowThatGoesWhileItIsDraggedLeavesNoMark() {
        tell(makeJob(1, JobState::Waiting));
        tell(makeJob(2, JobState::Waiting));
        auto* mark = m_panel->findChild<QWidget*>(QStringLiteral("dropTarget"));
        Q_EMIT row(2)->dragged(2, row(1)->mapToGlobal(QPoint(5, 2)));
        QVERIFY(mark->isVisible());
        Job gone = makeJob(2, JobState::Cancelled);
        gone.listed = false;
        tell(gone);
        QVERIFY(!mark->isVisible());
    }

    /// To the row behind, else to the one before; the list itself has it when none is left.
    void theKeyboardStaysInTheList() {
        const auto takeOut = [this](jobs::JobId id) {
            Job gone = makeJob(id, JobState::Cancelled);
            gone.listed = false;
            tell(gone);
        };
        for (int id = 1; id <= 4; ++id) {
            tell(makeJob(id, JobState::Waiting));
        }
        const auto focused = [this] { return m_panel->window()->focusWidget(); };
        row(3)->setFocus();
        takeOut(3);
        QCOMPARE(focused(), row(4));
        row(4)->findChild<QToolButton*>(QStringLiteral("jobRemove"))->setFocus();
        takeOut(4);
        QCOMPARE(focused(), row(2));
        for (const int id : {2, 1}) {  // at once
            Job gone = makeJob(id, JobState::Cancelled);
            gone.listed = false;
            m_bridge->onJobChanged(gone);
        }
        takeNews();
        QCOMPARE(m_panel->count(), 0);
        QCOMPARE(focused(), m_panel->findChild<QueueList*>());
        QVERIFY(!focused()->accessibleName().isEmpty());
        tell(makeJob(5, JobState::Waiting));
        QCOMPARE(focused(), row(5));
    }

    /// A row that goes does not take it from who types elsewhere.
    void theKeyboardStaysElsewhere() {
        tell(makeJob(1, JobState::Running));
        tell(makeJob(2, JobState::Waiting));
        tell(makeJob(3, JobState::Failed));
        row(1)->setFocus();
        auto* clear = m_panel->findChild<QPushButton*>(QStringLiteral("clearEnded"));
        clear->setFocus();
        tell(makeJob(1, JobState::Finished));
        QCOMPARE(m_panel->focusWidget(), clear);
        QTest::keyClick(clear, Qt::Key_Space);
        takeNews();
        QVERIFY(!clear->isVisible());
        QCOMPARE(m_panel->focusWidget(), row(2));
    }

    void allThatWaitsCanBeTakenOutWhereSomethingDoes() {
        QAction run, after, all;
        m_panel->setControls(&run, &after, &all);
        tell(makeJob(1, JobState::Running));
        tell(makeJob(2, JobState::Paused));
        tell(makeJob(3, JobState::Failed));
        QVERIFY(!all.isEnabled());
        for (int id = 4; id <= 15; ++id) {
            tell(makeJob(id, JobState::Waiting));
        }
        QVERIFY(all.isEnabled());
        for (int id = 4; id <= 15; ++id) {
            Job gone = makeJob(id, JobState::Cancelled);
            gone.listed = false;
            tell(gone);
        }
        QCOMPARE(m_panel->count(), 3);
        QVERIFY(!all.isEnabled());
    }

    /// On the picture, so that no row is taller or narrower for it; and said.
    void aRowTellsItsKind() {
        tell(makeJob(1, JobState::Waiting));
        Job job = makeJob(2, JobState::Waiting);
        job.request.loop = true;
        tell(job);
        QTest::qWait(50);
        QCOMPARE(row(2)->height(), row(1)->height());
        QCOMPARE(row(2)->minimumSizeHint(), row(1)->minimumSizeHint());
        const auto badge = [this](jobs::JobId id) { return row(id)->findChild<JobPicture*>()->badge(); };
        QCOMPARE(badge(1), QString());
        QCOMPARE(badge(2), QStringLiteral("Loop"));
        QVERIFY(row(2)->accessibleName().endsWith(QStringLiteral(", Loop")));
        QVERIFY(row(2)->toolTip().contains(QStringLiteral("Loop")));
        job.kind = jobs::JobKind::Resume;
        tell(job);
        QCOMPARE(badge(2), QStringLiteral("Continued"));
        job.until = 3;
        tell(job);
        QCOMPARE(badge(2), QStringLiteral("Draft"));
        job.kind = jobs::JobKind::Branch;
        tell(job);
        QCOMPARE(badge(2), QStringLiteral("Branch"));
        // Whole on the smallest picture.
        const QFontMetrics metrics(inType(Type::Caption));
        for (int kind = 0; kind <= static_cast<int>(request::ClipKind::Loop); ++kind) {
            const QString word = ClipBadge::word(static_cast<request::ClipKind>(kind));
            QVERIFY2(plateSize(metrics, word).width() <= JobPicture::kSize.width() - 2, qPrintable(word));
        }
        QVERIFY(plateSize(metrics, QStringLiteral("Continued")).width() <= JobPicture::kSize.width() - 2);
    }

    void aGroupsRowTellsItsKind() {
        std::vector<Job> jobs;
        for (int id = 1; id <= 12; ++id) {
            jobs.push_back(makeJob(id, JobState::Waiting));
            jobs.back().request.seed = static_cast<std::uint64_t>(id);
        }
        QCOMPARE(JobGroup(jobs).badge(), QStringLiteral("Seeds"));
        jobs[1].request.prompt = "another";
        QCOMPARE(JobGroup(jobs).badge(), QStringLiteral("Prompts"));
        jobs[2].request.guidance += 1;
        QCOMPARE(JobGroup(jobs).badge(), QStringLiteral("Grid"));
        jobs[2].until = 3;
        QCOMPARE(JobGroup(jobs).badge(), QStringLiteral("Wall"));
    }

    /// The words have the room; the menu has the other commands.
    void aGroupsRowHasThreeButtons() {
        for (int id = 1; id <= 4; ++id) {
            tell(makeDraft(id, id == 1 ? JobState::Failed : JobState::Waiting, 0));
        }
        auto* group = m_panel->findChild<GroupRow*>();
        const auto buttons = [group] {
            QStringList names;
            for (const QToolButton* button : group->findChildren<QToolButton*>()) {
                if (button->isVisible()) {
                    names << button->objectName();
                }
            }
            names.sort();
            return names;
        };
        QCOMPARE(buttons(), (QStringList{"groupOpener", "groupPause", "jobMore"}));
        QTest::mouseClick(group->findChild<QToolButton*>(QStringLiteral("jobMore")), Qt::LeftButton);
        auto* menu = group->findChild<QMenu*>(QStringLiteral("jobMenu"));
        QVERIFY(menu);
        std::set<int> offered;
        for (const QAction* action : menu->actions()) {
            if (!action->isSeparator()) {
                offered.insert(action->data().toInt());
            }
        }
        for (const JobCommand command : {JobCommand::GoOn, JobCommand::Skip, JobCommand::Remove}) {
            QVERIFY(offered.count(static_cast<int>(command)) > 0);
        }
        menu->close();
        for (int id = 1; id <= 4; ++id) {
            tell(makeDraft(id, JobState::Failed, 0));
        }
        QCOMPARE(buttons(), (QStringList{"groupOpener", "jobAgain", "jobMore"}));
    }

    /// One that was killed has no still in its folder, but steps.
    void aKilledRunHasThePictureOfItsLastStep() {
        QTemporaryDir folder;
        Job job = makeJob(1, JobState::Interrupted);
        job.runFolder = folder.path().toStdString();
        m_bridge->onJobChanged(job);
        takeNews();
        std::atomic<int> asked = 0;
        const auto kept = [&asked](const Job&) {
            ++asked;
            auto clip = std::make_shared<media::Clip>();
            clip->frames.push_back({8, 8, std::vector<std::uint8_t>(std::size_t{8} * 8 * 3, 200)});
            return media::SharedClip(clip);
        };
        for (int start = 1; start <= 2; ++start) {
            m_panel = std::make_unique<QueuePanel>(*m_bridge, nullptr, kept);
            m_panel->show();
            QTRY_VERIFY(!row(1)->findChild<JobPicture*>()->picture().isNull());
            QTRY_VERIFY(QFileInfo::exists(folder.filePath(QStringLiteral("still.png"))));
            QCOMPARE(asked.load(), 1);  // then it is in the folder
        }
    }

    /// What a screen reader says, too.
    void anEstimateThatComesLaterIsInTheNameOfTheRow() {
        tell(makeJob(1, JobState::Waiting));
        row(1)->setEstimate(60'000);
        const QString state = row(1)->findChild<QLabel*>(QStringLiteral("jobState"))->text();
        QVERIFY(state.contains(QStringLiteral("about 1 min")));
        QVERIFY2(row(1)->accessibleName().endsWith(state), qPrintable(row(1)->accessibleName()));
    }

    void manyRowsAreFast() {
        QBENCHMARK_ONCE {
            for (int id = 1; id <= 200; ++id) {
                m_bridge->onJobChanged(makeJob(id, JobState::Waiting));
            }
            takeNews();
        }
        QCOMPARE(m_panel->count(), 200);
    }
};

QTEST_MAIN(TestQueuePanel)
#include "test_queue_panel.moc"
