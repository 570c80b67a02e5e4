#pragma once

#include <filesystem>
#include <optional>

namespace tubelet::store {

struct DatabaseSpec;

/// Keeps a database as it is now beside its file: "queue.sqlite.version-1", "-2" and so on behind
/// that where an earlier backup has the name; one of the same content is not kept twice.
/// The backup appears whole or not at all, and is on disk when its path is returned.
/// Throws Error(TargetUnwritable) for a full disk or a folder that can't be written; nothing is
/// left behind then.
std::filesystem::path backUp(const DatabaseSpec& spec, int version);

/// The latest backup of the newest version up to `version` that lies beside a database, or nothing.
std::optional<std::filesystem::path> newestBackup(const std::filesystem::path& file, int version);

}  // namespace tubelet::store
