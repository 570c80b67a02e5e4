#include "jobs/journal.h"

#include <array>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/logging.h"
#include "base/message_json.h"
#include "jobs/instance_lock.h"
#include "library/database.h"
#include "request/json.h"

namespace tubelet::jobs {
namespace {

namespace fs = std::filesystem;

constexpr Checked<0> kPurpose = says("jobs", "queue of jobs");
constexpr const char* kColumns = "id, request, state, message, created_utc, run_folder, clip_id";
constexpr int kEndedKept = 1000;  ///< older ended jobs are forgotten; their clips stay in the library

constexpr std::array<std::pair<JobState, std::string_view>, 6> kStates{{{JobState::Waiting, "waiting"},
                                                                        {JobState::Running, "running"},
                                                                        {JobState::Finished, "finished"},
                                                                        {JobState::Cancelled, "cancelled"},
                                                                        {JobState::Failed, "failed"},
                                                                        {JobState::Interrupted, "interrupted"}}};

std::string wordOf(JobState state) {
    for (const auto& [value, word] : kStates) {
        if (value == state) {
            return std::string(word);
        }
    }
    return "failed";
}

JobState stateOf(std::string_view text) {
    for (const auto& [value, word] : kStates) {
        if (word == text) {
            return value;
        }
    }
    return JobState::Failed;
}

library::DatabaseSpec spec(const fs::path& file) {
    return {file, kPurpose, 1,
            "CREATE TABLE IF NOT EXISTS jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, request TEXT NOT NULL, "
            "state TEXT NOT NULL, message TEXT NOT NULL, created_utc TEXT NOT NULL, run_folder TEXT NOT NULL, "
            "clip_id INTEGER NOT NULL)",
            std::string("SELECT ") + kColumns + " FROM jobs"};
}

fs::path lockFileOf(fs::path database) {
    database += ".lock";
    return database;
}

/// Throws Error(SourceUnreadable) for a request that can't be read.
Job jobOf(const SQLite::Statement& row) {
    Job job;
    job.id = row.getColumn(0).getInt64();
    job.request = request::requestFromJson(row.getColumn(1).getString());
    job.state = stateOf(row.getColumn(2).getString());
    job.message = fromStored(row.getColumn(3).getString());
    job.createdUtc = row.getColumn(4).getString();
    job.runFolder = row.getColumn(5).getString();
    job.clipId = row.getColumn(6).getInt64();
    return job;
}

}  // namespace

struct Journal::State {
    explicit State(const fs::path& database) : file(database), lock(lockFileOf(database)) {
        db = library::openDatabase(spec(database)).database;
    }

    /// Runs `work` alone, with the database's failures as Errors.
    template <typename Work>
    auto guarded(const Work& work) {
        const std::scoped_lock alone(mutex);
        try {
            return work();
        } catch (const SQLite::Exception& error) {
            library::throwDatabaseError(kPurpose, file, error);
        }
    }

    fs::path file;
    InstanceLock lock;  ///< before the database is touched
    std::mutex mutex;
    std::unique_ptr<SQLite::Database> db;
};

Journal::Journal(const fs::path& database) : m_state(std::make_unique<State>(database)) {
    m_state->guarded([&] {
        m_state->db->exec("UPDATE jobs SET state = 'interrupted' WHERE state = 'running'");
        m_state->db->exec(
            "DELETE FROM jobs WHERE state IN ('finished', 'cancelled', 'failed') AND id NOT IN "
            "(SELECT id FROM jobs ORDER BY id DESC LIMIT " +
            std::to_string(kEndedKept) + ")");
    });
}

Journal::~Journal() = default;

JobId Journal::add(const Job& job) {
    return m_state->guarded([&] {
        SQLite::Statement row(*m_state->db,
                              "INSERT INTO jobs (request, state, message, created_utc, run_folder, clip_id) "
                              "VALUES (?, ?, ?, ?, ?, ?)");
        row.bind(1, request::toJson(job.request));
        row.bind(2, wordOf(job.state));
        row.bind(3, toStored(job.message));
        row.bind(4, job.createdUtc);
        row.bind(5, job.runFolder.string());
        row.bind(6, job.clipId);
        row.exec();
        return JobId{m_state->db->getLastInsertRowid()};
    });
}

void Journal::update(const Job& job) {
    m_state->guarded([&] {
        SQLite::Statement row(*m_state->db,
                              "UPDATE jobs SET state = ?, message = ?, run_folder = ?, clip_id = ? WHERE id = ?");
        row.bind(1, wordOf(job.state));
        row.bind(2, toStored(job.message));
        row.bind(3, job.runFolder.string());
        row.bind(4, job.clipId);
        row.bind(5, job.id);
        row.exec();
    });
}

std::vector<Job> Journal::unfinished() const {
    return m_state->guarded([&] {
        std::vector<Job> jobs;
        SQLite::Statement rows(*m_state->db, std::string("SELECT ") + kColumns +
                                                 " FROM jobs WHERE state IN ('waiting', 'interrupted') ORDER BY id");
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
