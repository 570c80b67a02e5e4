#include "jobs/journal.h"

#include <mutex>
#include <string>

#include "base/error.h"
#include "base/logging.h"
#include "base/message_json.h"
#include "jobs/instance_lock.h"
#include "request/json.h"
#include "store/database.h"

namespace tubelet::jobs {
namespace {

namespace fs = std::filesystem;

constexpr Checked<0> kPurpose = says("jobs", "queue of jobs");
constexpr const char* kColumns =
    "id, request, state, message, created_utc, run_folder, clip_id, kind, parent, step, group_word, listed";
constexpr int kEndedKept = 1000;  ///< older ended jobs are forgotten; their clips
                                  ///< stay in the library

store::DatabaseSpec spec(const fs::path& file) {
    return {file,
            kPurpose,
            {{1,
              "CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, request TEXT NOT NULL, state TEXT NOT NULL, "
              "message TEXT NOT NULL, created_utc TEXT NOT NULL, run_folder TEXT NOT NULL, clip_id INTEGER NOT NULL)",
              "SELECT id, request, state, message, created_utc, run_folder, clip_id FROM jobs"},
             // Runs that went on said so by their folder alone; which job had begun them was
             // not written down.
             {2,
              "ALTER TABLE jobs ADD COLUMN kind TEXT NOT NULL DEFAULT 'generate';"
              "ALTER TABLE jobs ADD COLUMN parent INTEGER NOT NULL DEFAULT 0;"
              "ALTER TABLE jobs ADD COLUMN step INTEGER NOT NULL DEFAULT 0;"
              "ALTER TABLE jobs ADD COLUMN group_word TEXT NOT NULL DEFAULT '';"
              "UPDATE jobs SET kind = 'resume' WHERE state = 'waiting' AND run_folder <> ''",
              "SELECT id, request, state, message, created_utc, run_folder, clip_id, kind, parent, step, group_word "
              "FROM jobs"},
             // What had been stopped or had failed before then was gone with the next start.
             {3,
              "ALTER TABLE jobs ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;"
              "UPDATE jobs SET listed = 1 WHERE state IN ('waiting', 'running', 'interrupted')",
              std::string("SELECT ") + kColumns + " FROM jobs"}}};
}

fs::path lockFileOf(fs::path database) {
    database += ".lock";
    return database;
}

/// Throws Error(SourceUnreadable) for a request or a kind that can't be read.
Job jobOf(const SQLite::Statement& row) {
    Job job;
    job.id = row.getColumn(0).getInt64();
    job.request = request::requestFromJson(row.getColumn(1).getString());
    job.state = jobStateOf(row.getColumn(2).getString()).value_or(JobState::Failed);
    job.message = fromStored(row.getColumn(3).getString());
    job.createdUtc = row.getColumn(4).getString();
    job.runFolder = row.getColumn(5).getString();
    job.clipId = row.getColumn(6).getInt64();
    const std::string kind = row.getColumn(7).getString();
    if (const auto known = jobKindOf(kind)) {
        job.kind = *known;
    } else {
        throw Error(
            ErrorKind::SourceUnreadable,
            says("jobs", "Job %1 is of the kind '%2', which this Tubelet doesn't know. Queue its request anew."),
            job.id, kind);
    }
    job.parent = row.getColumn(8).getInt64();
    job.step = row.getColumn(9).getInt();
    job.group = row.getColumn(10).getString();
    job.listed = row.getColumn(11).getInt() != 0;
    return job;
}

/// Binds what may change while a job lives, from place 1 on; returns the next place.
int bindChanging(SQLite::Statement& row, const Job& job) {
    row.bind(1, std::string(wordOf(job.state)));
    row.bind(2, toStored(job.message));
    row.bind(3, job.runFolder.string());
    row.bind(4, job.clipId);
    row.bind(5, std::string(wordOf(job.kind)));
    row.bind(6, job.parent);
    row.bind(7, job.step);
    row.bind(8, job.listed ? 1 : 0);
    return 9;
}

}  // namespace

struct Journal::State {
    explicit State(const fs::path& database) : file(database), lock(lockFileOf(database)) {
        store::OpenedDatabase opened = store::openDatabase(spec(database));
        db = std::move(opened.database);
        if (opened.putAside) {
            notice.emplace("queue-put-aside",
                           Message{says("jobs",
                                        "The queue of jobs was damaged. It is kept as %1, and a new one was begun. "
                                        "Clips that waited, or were stopped before they were finished, are to be "
                                        "generated again; finished clips are safe."),
                                   *opened.putAside});
        }
    }

    /// Runs `work` alone, with the database's failures as Errors.
    template <typename Work>
    auto guarded(const Work& work) {
        const std::scoped_lock alone(mutex);
        try {
            return work();
        } catch (const SQLite::Exception& error) {
            store::throwDatabaseError(kPurpose, file, error);
        }
    }

    fs::path file;
    InstanceLock lock;  ///< before the database is touched
    std::optional<request::Notice> notice;
    std::mutex mutex;
    std::unique_ptr<SQLite::Database> db;
};

Journal::Journal(const fs::path& database) : m_state(std::make_unique<State>(database)) {
    m_state->guarded([&] {
        m_state->db->exec("UPDATE jobs SET state = 'interrupted' WHERE state = 'running'");
        m_state->db->exec(
            "DELETE FROM jobs WHERE state IN ('finished', 'cancelled', 'failed') AND id NOT IN "
            "(SELECT id FROM jobs ORDER BY id DESC LIMIT " +
            std::to_string(kEndedKept) + ") AND id NOT IN (SELECT parent FROM jobs)");
    });
}

Journal::~Journal() = default;

JobId Journal::add(const Job& job) {
    return add(std::vector<Job>{job}).front();
}

std::vector<JobId> Journal::add(const std::vector<Job>& jobs) {
    return m_state->guarded([&] {
        std::vector<JobId> ids;
        SQLite::Transaction all(*m_state->db);
        for (const Job& job : jobs) {
            SQLite::Statement row(*m_state->db,
                                  "INSERT INTO jobs (state, message, run_folder, clip_id, kind, parent, step, listed, "
                                  "request, created_utc, group_word) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            int place = bindChanging(row, job);
            row.bind(place++, request::toJson(job.request));
            row.bind(place++, job.createdUtc);
            row.bind(place++, job.group);
            row.exec();
            ids.push_back(m_state->db->getLastInsertRowid());
        }
        all.commit();
        return ids;
    });
}

void Journal::update(const Job& job) {
    m_state->guarded([&] {
        SQLite::Statement row(*m_state->db,
                              "UPDATE jobs SET state = ?, message = ?, run_folder = ?, clip_id = ?, kind = ?, "
                              "parent = ?, step = ?, listed = ? WHERE id = ?");
        row.bind(bindChanging(row, job), job.id);
        row.exec();
    });
}

const std::optional<request::Notice>& Journal::notice() const {
    return m_state->notice;
}

std::vector<Job> Journal::listed() const {
    return m_state->guarded([&] {
        std::vector<Job> jobs;
        SQLite::Statement rows(*m_state->db, std::string("SELECT ") + kColumns +
                                                 " FROM jobs WHERE state IN ('waiting', 'interrupted') OR "
                                                 "(state IN ('cancelled', 'failed') AND listed) ORDER BY id");
        while (rows.executeStep()) {
            try {
                jobs.push_back(jobOf(rows));
            } catch (const Error& error) {
                base::logger("jobs")->warn("a job of the journal is left out: {}", error.what());
            }
        }
        return jobs;
    });
}

std::optional<Job> Journal::find(JobId id) const {
    return m_state->guarded([&]() -> std::optional<Job> {
        SQLite::Statement row(*m_state->db, std::string("SELECT ") + kColumns + " FROM jobs WHERE id = ?");
        row.bind(1, id);
        return row.executeStep() ? std::optional(jobOf(row)) : std::nullopt;
    });
}

}  // namespace tubelet::jobs
