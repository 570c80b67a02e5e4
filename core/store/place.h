#pragma once

#include <filesystem>

namespace tubelet::store {

struct DatabaseSpec;

/// Where a database's file really lies: behind links, in a folder that is there.
/// Makes the folder.
/// Throws Error(TargetUnwritable) for what SQLite must not be let at, or would explain badly: a
/// folder or a device in the file's place, a link to a place that is gone, a file or a folder that
/// can't be read and written.
std::filesystem::path requirePlace(const DatabaseSpec& spec);

}  // namespace tubelet::store
