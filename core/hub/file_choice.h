#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hub/listing.h"

namespace tubelet::hub {

/// Those files of a repository that are fetched.
struct FileChoice {
    std::vector<RemoteFile> files;     ///< by path, at least one
    std::vector<std::string> pickles;  ///< files that are left out since they can run code
    std::uint64_t bytes = 0;           ///< of all files
};

/// Chooses what `source` asks for: what its entry in the list names, the file or folder of its
/// path, or all of the repository.
///
/// Of a folder or a whole repository: weights and what belongs to them, and with `withOptional`
/// pictures too, or what its entry calls optional. Pickles and files of unknown kinds never.
/// Throws Error(SourceUnreadable): a needed file that the server doesn't have, a path that isn't
/// there, weights that are pickles alone, several GGUF files of which one is to be named.
/// Thread-safe.
FileChoice chooseFiles(const Source& source, const std::vector<RemoteFile>& listed, bool withOptional);

}  // namespace tubelet::hub
