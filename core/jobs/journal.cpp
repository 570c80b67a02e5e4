#include "jobs/journal.h"

#include <mutex>
#include <string>

#include "base/error.h"
#include "base/logging.h"
#include "base/message_json.h"
#include "jobs/instance_lock.h"
#include "request/json.h"
#include "store/database.h"
#include "store/moved_paths.h"

namespace tubelet::jobs {
namespace {

namespace fs = std::filesystem;

constexpr Checked<0> kPurpose = says("jobs", "queue of jobs");
constexpr const char* kColumns =
    "id, request, state, message, created_utc, run_folder, clip_id, kind, parent, step, group_word, listed, "
    "COALESCE(place, id), until_step, reached";
/// As they were in version 3.
constexpr const char* kColumnsOf3 =
    "id, request, state, message, created_utc, run_folder, clip_id, kind, parent, step, group_word, listed";
constexpr int kTimesKept = 60;    ///< of each key
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
              std::string("SELECT ") + kColumnsOf3 + " FROM jobs"},
             // Jobs came in the order of their arrival.
             {4,
              "ALTER TABLE jobs ADD COLUMN place INTEGER;"
              "ALTER TABLE jobs ADD COLUMN until_step INTEGER NOT NULL DEFAULT 0;"
              "ALTER TABLE jobs ADD COLUMN reached INTEGER NOT NULL DEFAULT 0;"
              "CREATE TABLE run_times (id INTEGER PRIMARY KEY AUTOINCREMENT, key_word TEXT NOT NULL, voxels REAL NOT "
              "NULL, passes INTEGER NOT NULL, start_ms REAL NOT NULL, step_ms REAL NOT NULL, decode_ms REAL NOT NULL)",
              std::string("SELECT ") + kColumns +
                  ", (SELECT key_word || voxels || passes || start_ms || step_ms || decode_ms FROM run_times) FROM "
                  "jobs"}}};
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
    job.place = row.getColumn(12).getInt64();
    job.until = row.getColumn(13).getInt();
    job.reached = row.getColumn(14).getInt();
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
    job.place > 0 ? row.bind(9, job.place) : row.bind(9);  // none: behind all others, by its id
    row.bind(10, job.until);
    row.bind(11, job.reached);
    return 12;
}

constexpr const char* kChanging =
    "UPDATE jobs SET state = ?, message = ?, run_folder = ?, clip_id = ?, kind = ?, parent = ?, step = ?, listed = ?, "
    "place = ?, until_step = ?, reached = ?";

void updateIn(SQLite::Database& database, const Job& job) {
    SQLite::Statement row(database, std::string(kChanging) + " WHERE id = ?");
    row.bind(bindChanging(row, job), job.id);
    row.exec();
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

Journal::Journal(const fs::path& database, const fs::path& runsFolder) : m_state(std::make_unique<State>(database)) {
    m_state->guarded([&] {
        store::bringPathsAlong(*m_state->db, "jobs", "run_folder", runsFolder);
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
                                  "place, until_step, reached, request, created_utc, group_word) VALUES (?, ?, ?, ?, "
                                  "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
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
    m_state->guarded([&] { updateIn(*m_state->db, job); });
}

void Journal::update(const std::vector<Job>& jobs) {
    m_state->guarded([&] {
        SQLite::Transaction all(*m_state->db);
        for (const Job& job : jobs) {
            updateIn(*m_state->db, job);
        }
        all.commit();
    });
}

void Journal::replace(const Job& job) {
    m_state->guarded([&] {
        SQLite::Statement row(*m_state->db, std::string(kChanging) + ", request = ? WHERE id = ?");
        int place = bindChanging(row, job);
        row.bind(place++, request::toJson(job.request));
        row.bind(place, job.id);
        row.exec();
    });
}

void Journal::add(const RunTime& time) {
    m_state->guarded([&] {
        SQLite::Transaction both(*m_state->db);
        SQLite::Statement row(*m_state->db,
                              "INSERT INTO run_times (key_word, voxels, passes, start_ms, step_ms, decode_ms) VALUES "
                              "(?, ?, ?, ?, ?, ?)");
        row.bind(1, time.key);
        row.bind(2, time.voxels);
        row.bind(3, time.passes);
        row.bind(4, time.startMs);
        row.bind(5, time.stepMs);
        row.bind(6, time.decodeMs);
        row.exec();
        SQLite::Statement old(*m_state->db,
                              "DELETE FROM run_times WHERE key_word = ?1 AND id NOT IN (SELECT id FROM run_times WHERE "
                              "key_word = ?1 ORDER BY id DESC LIMIT ?2)");
        old.bind(1, time.key);
        old.bind(2, kTimesKept);
        old.exec();
        both.commit();
    });
}

std::vector<RunTime> Journal::times() const {
    return m_state->guarded([&] {
        std::vector<RunTime> times;
        SQLite::Statement rows(
            *m_state->db, "SELECT key_word, voxels, passes, start_ms, step_ms, decode_ms FROM run_times ORDER BY id");
        while (rows.executeStep()) {
            times.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getDouble(), rows.getColumn(2).getInt(),
                             rows.getColumn(3).getDouble(), rows.getColumn(4).getDouble(),
                             rows.getColumn(5).getDouble()});
        }
        return times;
    });
}

const std::optional<request::Notice>& Journal::notice() const {
    return m_state->notice;
}

std::vector<Job> Journal::listed() const {
    return m_state->guarded([&] {
        std::vector<Job> jobs;
        SQLite::Statement rows(*m_state->db, std::string("SELECT ") + kColumns +
                                                 " FROM jobs WHERE state IN ('waiting', 'paused', 'interrupted') OR "
                                                 "(state IN ('cancelled', 'failed') AND listed) OR (state = "
                                                 "'finished' AND group_word IN (SELECT group_word FROM jobs WHERE "
                                                 "group_word <> '' AND state IN ('waiting', 'paused', "
                                                 "'interrupted'))) ORDER BY "
                                                 "COALESCE(place, id), id");
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

std::vector<Job> Journal::childrenOf(JobId id) const {
    return m_state->guarded([&] {
        SQLite::Statement rows(
            *m_state->db, std::string("SELECT ") + kColumns + " FROM jobs WHERE parent = ? AND id > ? ORDER BY id");
        rows.bind(1, id);
        rows.bind(2, id);
        std::vector<Job> children;
        while (rows.executeStep()) {
            children.push_back(jobOf(rows));
        }
        return children;
    });
}

std::optional<Job> Journal::findByClip(std::int64_t clipId) const {
    return m_state->guarded([&]() -> std::optional<Job> {
        SQLite::Statement row(
            *m_state->db, std::string("SELECT ") + kColumns + " FROM jobs WHERE clip_id = ? ORDER BY id DESC LIMIT 1");
        row.bind(1, clipId);
        return row.executeStep() ? std::optional(jobOf(row)) : std::nullopt;
    });
}

}  // namespace tubelet::jobs
