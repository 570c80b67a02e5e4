// Jobs keep what they begin with, whose child they are and what they were queued with;
// so do their clips.
#include <set>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"
#include "core/jobs/queue_fixture.h"
#include "jobs/journal.h"
#include "jobs/run_folders.h"
#include "support/refusal.h"

using namespace tubelet;
using namespace tubelet::tests;
using jobs::JobKind;

namespace {

/// What a job began with, in words that a failing test shows.
QString beginningOf(const Job& job) {
    return QStringLiteral("%1 of %2 after %3")
        .arg(QString::fromStdString(std::string(jobs::wordOf(job.kind))))
        .arg(job.parent)
        .arg(job.step);
}

}  // namespace

class TestQueueLineage : public QueueTest {
    Q_OBJECT

    fs::path compatQueue() const {
        const fs::path copy = m_root / "jobs.sqlite";
        fs::copy_file(fs::path(TUBELET_SOURCE_DIR) / "tests/data/compat/2026-11-28/queue.sqlite", copy);
        fs::permissions(copy, fs::perms::owner_all);
        return copy;
    }

  private Q_SLOTS:
    void everyFieldSurvivesARestart() {
        Job job;
        job.kind = JobKind::Branch;
        job.parent = 7;
        job.step = 3;
        job.group = jobs::newGroup();
        job.request = toyRequest("one");
        Job other = job;
        other.kind = JobKind::Resume;
        other.group.clear();
        {
            jobs::Journal journal(m_root / "jobs.sqlite", m_root / "runs");
            QCOMPARE(journal.add({job, other}), (std::vector<JobId>{1, 2}));
            other.id = 2;
            other.kind = JobKind::Generate;
            other.parent = 0;
            other.step = 0;
            journal.update(other);
        }
        const jobs::Journal journal(m_root / "jobs.sqlite", m_root / "runs");
        const auto found = journal.listed();
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(beginningOf(found[0]), QString("branch of 7 after 3"));
        QCOMPARE(found[0].group, job.group);
        QVERIFY(found[0].request == job.request);
        QCOMPARE(beginningOf(found[1]), QString("generate of 0 after 0"));
        QCOMPARE(found[1].group, std::string());
    }

    void severalSeedsAreOneGroup() {
        std::string group;
        {
            QueueStudio studio(m_root);
            std::vector<request::GenerationRequest> seeds;
            for (const std::uint64_t seed : {1, 2, 3}) {
                seeds.push_back(toyRequest("one", seed));
            }
            const auto ids = studio.queue->enqueueTogether(seeds);
            QCOMPARE(ids.size(), std::size_t{3});
            group = studio.job(ids[0]).group;
            QCOMPARE(group.size(), std::size_t{32});
            for (std::size_t i = 0; i < ids.size(); ++i) {
                QCOMPARE(studio.job(ids[i]).group, group);
                QCOMPARE(studio.job(ids[i]).request.seed, seeds[i].seed);
            }
            const JobId alone = studio.queue->enqueue(toyRequest("alone"));
            QCOMPARE(studio.job(alone).group, std::string());
            const auto others = studio.queue->enqueueTogether(seeds);
            QVERIFY(studio.job(others[0]).group != group);
            studio.queue->cancel(others[0]);
            studio.queue->cancel(others[1]);
            studio.queue->cancel(others[2]);
        }
        QueueStudio studio(m_root);
        QCOMPARE(studio.queue->jobs().size(), std::size_t{4});
        QCOMPARE(studio.queue->jobs()[2].group, group);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        std::multiset<std::string> groups;
        for (const auto& entry : studio.library.list()) {
            groups.insert(entry.lineage.group);
            QCOMPARE(entry.lineage.parent, 0);
        }
        QCOMPARE(groups, (std::multiset<std::string>{"", group, group, group}));
    }

    void aGroupIsQueuedAsAWholeOrNotAtAll() {
        QueueStudio studio(m_root);
        SQLite::Database other((m_root / "jobs.sqlite").string(), SQLite::OPEN_READWRITE);
        other.exec(
            "CREATE TRIGGER full BEFORE INSERT ON jobs WHEN NEW.request LIKE '%third%' BEGIN "
            "SELECT RAISE(FAIL, 'no room'); END");
        const QString sentence = refusal([&] {
            studio.queue->enqueueTogether({toyRequest("first"), toyRequest("second"), toyRequest("third")});
        });
        QVERIFY2(sentence.contains("no room"), qPrintable(sentence));
        QVERIFY(studio.queue->jobs().empty());
        QVERIFY(studio.recorder.changes.empty());
        QCOMPARE(other.execAndGet("SELECT count(*) FROM jobs").getInt(), 0);
    }

    void aJobThatGoesOnIsTheChildOfTheOneThatBegan() {
        QueueStudio studio(m_root);
        studio.log.hold = 3;
        const auto ids = studio.queue->enqueueTogether({toyRequest("one", 1), toyRequest("one", 2)});
        studio.queue->start();
        QVERIFY(studio.waitSteps(2));
        studio.queue->cancel(ids[1]);  // never began
        studio.queue->cancel(ids[0]);
        QVERIFY(studio.waitIdle());
        studio.log.hold = 0;
        const std::string group = studio.job(ids[0]).group;
        const JobId on = studio.queue->enqueueAgain(ids[0]);
        const JobId anew = studio.queue->enqueueAgain(ids[1]);
        QVERIFY(studio.waitIdle());
        QCOMPARE(beginningOf(studio.job(on)), QString("resume of %1 after 0").arg(ids[0]));
        QCOMPARE(beginningOf(studio.job(anew)), QString("generate of 0 after 0"));
        QCOMPARE(studio.job(on).group, group);  // they stand for those of the group
        QCOMPARE(studio.job(anew).group, group);
        const JobId copy = studio.queue->enqueueAgain(on);  // a finished one is another clip
        QVERIFY(studio.waitIdle());
        QCOMPARE(beginningOf(studio.job(copy)), QString("generate of 0 after 0"));
        QCOMPARE(studio.job(copy).group, std::string());
    }

    /// Also when it was stopped on its way there.
    void aDraftThatGoesOnEndsWhereItWasToEnd() {
        QueueStudio studio(m_root);
        studio.log.hold = 3;
        const JobId draft = studio.queue->enqueueTogether({toyRequest("one", 1)}, 3).front();
        studio.queue->start();
        QVERIFY(studio.waitSteps(2));
        studio.queue->cancel(draft);
        QVERIFY(studio.waitIdle());
        studio.log.hold = 0;
        const JobId again = studio.queue->enqueueAgain(draft);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(again).state, jobs::JobState::Paused);
        QCOMPARE(studio.job(again).reached, 3);
    }

    void aRunThatCannotGoOnSaysThatItBeganAnew() {
        QueueStudio studio(m_root);
        const JobId stopped = studio.stoppedJob(toyRequest("one"));
        fs::remove_all(studio.job(stopped).runFolder);
        const JobId again = studio.queue->enqueueAgain(stopped);
        QCOMPARE(studio.job(again).kind == JobKind::Resume || studio.job(again).kind == JobKind::Generate, true);
        QVERIFY(studio.waitIdle());
        QCOMPARE(beginningOf(studio.job(again)), QString("generate of 0 after 0"));
        studio.queue.reset();
        const jobs::Journal journal(m_root / "jobs.sqlite", m_root / "runs");
        QCOMPARE(beginningOf(*journal.find(again)), QString("generate of 0 after 0"));
    }

    /// Several branches that were asked for at once are a group, as clips are: all or none.
    void branchesAskedForTogetherAreAGroup() {
        QueueStudio studio(m_root);
        studio.queue->start();
        const JobId parent = studio.queue->enqueue(toyRequest("one", 1));
        QVERIFY(studio.waitIdle());
        const auto ids = studio.queue->enqueueBranches(parent, 2, {toyRequest("a", 1), toyRequest("b", 2)});
        QCOMPARE(ids.size(), std::size_t{2});
        QVERIFY(studio.waitIdle());
        for (const JobId id : ids) {
            const Job job = studio.job(id);
            QCOMPARE(beginningOf(job), QString("branch of %1 after 2").arg(parent));
            QVERIFY(!job.group.empty() && job.group == studio.job(ids.front()).group);
        }
        const auto before = studio.queue->jobs().size();
        QVERIFY_EXCEPTION_THROWN(studio.queue->enqueueBranches(parent, 0, {toyRequest("a", 1), toyRequest("b", 2)}),
                                 Error);
        QCOMPARE(studio.queue->jobs().size(), before);
    }

    void aBranchBeginsWithItsParentsStep() {
        QueueStudio studio(m_root);
        studio.queue->start();
        const JobId parent = studio.queue->enqueue(toyRequest("one", 1));
        QVERIFY(studio.waitIdle());
        const JobId branch = studio.queue->enqueueBranch(parent, 2, toyRequest("other", 1));
        QVERIFY(studio.waitIdle());
        const Job done = studio.job(branch);
        QVERIFY2(done.state == JobState::Finished, english(done.message).c_str());
        QCOMPARE(beginningOf(done), QString("branch of %1 after 2").arg(parent));
        QVERIFY(done.runFolder != studio.job(parent).runFolder);
        QCOMPARE(studio.log.firstStep.load(), 3);
        for (const auto& entry : studio.library.list()) {
            QCOMPARE(entry.lineage.parent, entry.id == done.clipId ? studio.job(parent).clipId : 0);
        }
        const JobId again = studio.queue->enqueueAgain(branch);  // is a branch too
        QVERIFY(studio.waitIdle());
        QCOMPARE(beginningOf(studio.job(again)), QString("branch of %1 after 2").arg(parent));
        QCOMPARE(studio.log.firstStep.load(), 3);
    }

    void aBranchThatEndedEarlyGoesOnOrBranchesAgain() {
        JobId parent = 0, branch = 0;
        {
            QueueStudio studio(m_root);
            parent = studio.stoppedJob(toyRequest("one", 1));
            studio.log.hold = 4;
            branch = studio.queue->enqueueBranch(parent, 2, toyRequest("other", 1));
            QVERIFY(studio.waitSteps(3));
        }
        QueueStudio studio(m_root);
        QCOMPARE(beginningOf(studio.job(branch)), QString("branch of %1 after 2").arg(parent));
        const JobId on = studio.queue->enqueueAgain(branch);
        QCOMPARE(beginningOf(studio.job(on)), QString("resume of %1 after 0").arg(branch));
        studio.log.hold = 4;
        studio.queue->start();
        QVERIFY(QTest::qWaitFor([&] { return studio.log.firstStep == 4; }, kPatienceMs));
        studio.queue->cancel(on);
        QVERIFY(studio.waitIdle());
        studio.log.hold = 0;
        // Its own steps are lost, its parent's are not: it is not begun with noise, which would
        // be another clip.
        fs::remove_all(studio.job(on).runFolder);
        const JobId last = studio.queue->enqueueAgain(on);
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(last).state, JobState::Finished);
        QCOMPARE(beginningOf(studio.job(last)), QString("branch of %1 after 2").arg(parent));
        QCOMPARE(studio.log.firstStep.load(), 3);
    }

    void aParentsStepsAreKeptWhileABranchWaits() {
        QueueStudio studio(m_root);
        const JobId parent = studio.stoppedJob(toyRequest("one", 1));
        const fs::path folder = studio.job(parent).runFolder;
        studio.queue.reset();
        studio.open();  // not started: what is queued waits
        const JobId branch = studio.queue->enqueueBranch(parent, 1, toyRequest("other", 1));
        for (std::size_t i = 0; i < jobs::kRunFoldersKept + 3; ++i) {
            fs::create_directories(m_root / "runs" / ("run-9999-01-01_000000-" + std::to_string(i)));
        }
        studio.queue.reset();
        studio.open();  // removes what nobody needs
        QVERIFY(fs::exists(folder));
        QCOMPARE(std::distance(fs::directory_iterator(m_root / "runs"), fs::directory_iterator()),
                 static_cast<std::ptrdiff_t>(jobs::kRunFoldersKept) + 1);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(branch).state, JobState::Finished);
        QCOMPARE(studio.log.firstStep.load(), 2);
    }

    void aFamilyIsFoundFromAnyOfIt() {
        QueueStudio studio(m_root);
        const JobId first = studio.stoppedJob(toyRequest("one", 1));
        const JobId branch = studio.queue->enqueueBranch(first, 1, toyRequest("two", 1));
        QVERIFY(studio.waitIdle());
        const JobId twig = studio.queue->enqueueBranch(branch, 3, toyRequest("three", 1));
        const JobId other = studio.queue->enqueueBranch(first, 2, toyRequest("four", 1));
        QVERIFY(studio.waitIdle());
        const JobId again = studio.queue->enqueueAgain(first);  // goes on with the first run
        QVERIFY(studio.waitIdle());
        studio.queue->enqueue(toyRequest("stranger", 1));
        QVERIFY(studio.waitIdle());
        studio.queue.reset();
        studio.open();
        for (const JobId id : {first, again, branch, twig, other}) {
            QStringList found;
            for (const jobs::RelatedJob& member : studio.queue->family(id)) {
                found << QStringLiteral("%1 left %2 after %3").arg(member.job.id).arg(member.parent).arg(member.step);
            }
            QCOMPARE(found, (QStringList{QStringLiteral("%1 left 0 after 0").arg(again),
                                         QStringLiteral("%1 left %2 after 1").arg(branch).arg(again),
                                         QStringLiteral("%1 left %2 after 3").arg(twig).arg(branch),
                                         QStringLiteral("%1 left %2 after 2").arg(other).arg(again)}));
        }
        QVERIFY(studio.queue->family(99).empty());
        QCOMPARE(studio.queue->findByClip(studio.queue->find(branch)->clipId)->id, branch);
        QVERIFY(!studio.queue->findByClip(0));
    }

    void branchesOfNothingAreRefused() {
        QueueStudio studio(m_root);
        const JobId waiting = studio.queue->enqueue(toyRequest("one"));
        QVERIFY(refusal([&] { studio.queue->enqueueBranch(99, 1, toyRequest("x")); }).contains("no job 99"));
        QVERIFY(refusal([&] { studio.queue->enqueueBranch(waiting, 1, toyRequest("x")); }).contains("keeps no steps"));
        studio.queue->cancel(waiting);
        const JobId parent = studio.stoppedJob(toyRequest("one"));
        QVERIFY(refusal([&] { studio.queue->enqueueBranch(parent, 0, toyRequest("x")); }).contains("not after step 0"));
        // A branch whose parent's steps go while it waits fails with a sentence, and
        // nothing else is made.
        studio.log.hold = 1;
        const JobId before = studio.queue->enqueue(toyRequest("holds"));
        const JobId branch = studio.queue->enqueueBranch(parent, 1, toyRequest("x"));
        fs::remove_all(studio.job(parent).runFolder);
        studio.log.hold = 0;
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(before).state, JobState::Finished);
        QCOMPARE(studio.job(branch).state, JobState::Failed);
        QVERIFY2(english(studio.job(branch).message).find("branches off") != std::string::npos,
                 english(studio.job(branch).message).c_str());
        QCOMPARE(studio.library.list().size(), std::size_t{1});
    }

    void parentsAreRememberedAsLongAsTheirChildren() {
        {
            jobs::Journal journal(m_root / "jobs.sqlite", m_root / "runs");
            Job job;
            job.request = toyRequest("one");
            job.state = JobState::Finished;
            std::vector<Job> many(1100, job);
            many.back().kind = JobKind::Branch;
            many.back().parent = 5;
            journal.add(many);
        }
        const jobs::Journal journal(m_root / "jobs.sqlite", m_root / "runs");
        QVERIFY(!journal.find(4));
        QVERIFY(journal.find(5));
        QVERIFY(!journal.find(6));
        QVERIFY(journal.find(101));
    }

    void anOlderQueueOpensWithAllItsJobs() {
        const fs::path file = compatQueue();
        const auto rowsOf = [](const fs::path& database) {
            SQLite::Database db(database.string());
            SQLite::Statement rows(db, "SELECT id, request, message, created_utc, run_folder, clip_id FROM jobs");
            std::vector<std::string> found;
            while (rows.executeStep()) {
                for (int i = 0; i < rows.getColumnCount(); ++i) {
                    found.push_back(rows.getColumn(i).getString());
                }
            }
            return found;
        };
        const auto before = rowsOf(file);
        QCOMPARE(before.size(), std::size_t{18});
        {
            const jobs::Journal journal(file, m_root / "runs");
            const auto unfinished = journal.listed();
            QCOMPARE(unfinished.size(), std::size_t{2});
            // It waited with a folder to go on in; of the other one nothing else is known.
            QCOMPARE(beginningOf(unfinished[0]), QString("resume of 0 after 0"));
            QCOMPARE(beginningOf(unfinished[1]), QString("generate of 0 after 0"));
            QCOMPARE(unfinished[0].group, std::string());
        }
        QCOMPARE(rowsOf(file), before);
        QCOMPARE(rowsOf(file.string() + ".version-1"), before);
        // Such a run, whose first job is not known, begins anew where it can't go on.
        QueueStudio studio(m_root);
        studio.queue->start();
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.job(1).state, JobState::Finished);
        QCOMPARE(beginningOf(studio.job(1)), QString("generate of 0 after 0"));
    }

    void aNewerQueueIsRefusedAndStaysAsItIs() {
        const fs::path file = compatQueue();
        {
            SQLite::Database newer(file.string(), SQLite::OPEN_READWRITE);
            newer.exec("PRAGMA user_version=900");
        }
        QFile bytes(QString::fromStdString(file.string()));
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        const QByteArray before = bytes.readAll();
        const QString sentence = refusal([&] { const jobs::Journal journal(file, m_root / "runs"); });
        QVERIFY2(sentence.contains("queue of jobs") && sentence.contains("format is 900"), qPrintable(sentence));
        bytes.seek(0);
        QCOMPARE(bytes.readAll(), before);
        QVERIFY(!fs::exists(file.string() + ".version-1"));
    }
};

QTEST_GUILESS_MAIN(TestQueueLineage)
#include "test_queue_lineage.moc"
