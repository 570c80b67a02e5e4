#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>

#include "jobs/job_queue.h"

namespace tubelet::jobs {

/// How many run folders stay at most when nobody needs them any more, as many as the journal knows
/// jobs.
inline constexpr std::size_t kRunFoldersKept = 1000;

/// Makes an empty folder for the step latents of a job, named so that names sort by time
/// ("run-2026-11-22_143012-7").
/// Throws Error(TargetUnwritable).
std::filesystem::path makeRunFolder(const std::filesystem::path& runsFolder, JobId id);

/// What the run folders fill, needed ones too. Never throws.
KeptRuns countRunFolders(const std::filesystem::path& runsFolder);

/// Removes all run folders but the newest `kept`, and of those the older ones that no longer fit in
/// `keptBytes` together (the newest always stays); those in `needed` stay and don't count.
/// Touches nothing that is not named by makeRunFolder(), never throws.
void pruneRunFolders(const std::filesystem::path& runsFolder, const std::set<std::filesystem::path>& needed,
                     std::size_t kept = kRunFoldersKept, std::uintmax_t keptBytes = kRunBytesKept);

}  // namespace tubelet::jobs
