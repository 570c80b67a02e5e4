#include <algorithm>

#include <QtTest>

#include "jobs/job_list.h"

using namespace tubelet;
using jobs::Job;
using jobs::JobId;
using jobs::JobList;
using jobs::JobState;

namespace {

Job makeJob(JobId id, JobState state = JobState::Waiting, std::int64_t place = 0) {
    Job job;
    job.id = id;
    job.state = state;
    job.place = place;
    return job;
}

using Ids = std::vector<JobId>;

}  // namespace

class TestJobList : public QObject {
    Q_OBJECT

    /// Everybody is found where he stands, and places rise.
    static void check(JobList& list, const Ids& order) {
        QCOMPARE(idsOf(list.all()), order);
        for (const Job& job : list.all()) {
            QCOMPARE(list.find(job.id), &job);
        }
        QVERIFY(std::is_sorted(list.all().begin(), list.all().end(),
                               [](const Job& a, const Job& b) { return a.place < b.place; }));
        QVERIFY(!list.find(99));
    }

  private Q_SLOTS:
    void everyoneIsFoundWhereverHeStands() {
        JobList list({makeJob(3, JobState::Waiting, 3), makeJob(1, JobState::Waiting, 1)});
        check(list, {1, 3});
        list.add(makeJob(4));
        list.add(makeJob(2, JobState::Paused, 2));
        check(list, {1, 2, 3, 4});
        list.reorder({4, 1, 2, 3});
        check(list, {4, 1, 2, 3});
        list.reorder({1, 2, 3, 4});
        check(list, {1, 2, 3, 4});
    }

    void thoseThatAreNamedExchangeTheirPlaces() {
        JobList list({makeJob(1, JobState::Waiting, 1), makeJob(2, JobState::Running, 2),
                      makeJob(3, JobState::Paused, 3), makeJob(4, JobState::Waiting, 4),
                      makeJob(5, JobState::Waiting, 5), makeJob(6, JobState::Finished, 6)});
        const auto changed = list.reorder({5, 2, 1, 77, 3, 6});
        check(list, {5, 2, 1, 4, 3, 6});  // 2 runs, 4 is not named, 6 is finished
        QCOMPARE(idsOf(changed), (Ids{5, 1, 3}));
        QVERIFY(list.reorder({5, 1, 4, 3}).empty());
        // What has begun meanwhile is left out, and the others are not moved for it.
        list.find(5)->state = JobState::Running;
        QVERIFY(list.reorder({1, 3, 5}).empty());
        check(list, {5, 2, 1, 4, 3, 6});
    }
};

QTEST_GUILESS_MAIN(TestJobList)
#include "test_job_list.moc"
