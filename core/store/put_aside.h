#pragma once

#include <filesystem>
#include <string>

namespace tubelet::store {

struct DatabaseSpec;

/// Renames a database's file, with its logs, so that a new one can be made and nothing is lost:
/// "queue.sqlite.damaged-2026-11-28_143012".
/// Returns that path, where the file itself need not have been there.
/// Throws Error(TargetUnwritable) when it can't be renamed; it is in its place then.
std::filesystem::path putAside(const DatabaseSpec& spec, const std::string& why);

}  // namespace tubelet::store
