#pragma once

namespace tubelet::store {

struct DatabaseSpec;

/// What lies in a database's place.
enum class OnDisk {
    Nothing,  ///< no file, or an empty one
    Ours,     ///< a version that the spec knows
    Newer,    ///< a later version, with all that the newest known one has
    Foreign,  ///< a sound database without our tables in this version: another program's
    Remains,  ///< what SQLite would take for nothing and write over: a log without its file, or a
              ///< few bytes
    Unclear   ///< damaged, locked, or in the middle of a change: who opens it finds out
};

struct Found {
    OnDisk what = OnDisk::Nothing;
    int version = 0;  ///< PRAGMA user_version, also where that makes no sense
};

/// Looks at a database without changing it: neither the file nor what a killed program left in
/// its write-ahead log.
/// Never throws.
Found lookAt(const DatabaseSpec& spec) noexcept;

}  // namespace tubelet::store
