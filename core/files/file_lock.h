#pragma once

namespace tubelet::files {

/// What became of a lock that was asked for.
enum class Lock {
    Held,     ///< until the descriptor is closed, by the end of the process too
    Refused,  ///< somebody else holds it
    Unknown   ///< this file system keeps none, or none that others could read beside
};

/// Locks an open file or folder for this descriptor alone, without waiting (flock).
///
/// Network shares that make locks mandatory (CIFS, SMB2) are not locked: there reading and writing
/// through another descriptor of the same program would fail. errno tells the reason of Unknown
/// where there is one, else it is 0.
/// Thread-safe.
Lock lock(int descriptor);

}  // namespace tubelet::files
