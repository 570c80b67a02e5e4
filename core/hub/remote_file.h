#pragma once

#include <cstdint>
#include <string>

namespace tubelet::hub {

/// What a server says that a file's content is.
struct Digest {
    enum class Kind {
        None,    ///< it says nothing
        Sha256,  ///< of the content: what large files have (Git LFS)
        GitBlob  ///< SHA-1 with Git's header: of small files
    };
    Kind kind = Kind::None;
    std::string hex;  ///< lower case, 64 or 40 digits
};

/// A file of a repository, as the server lists it.
struct RemoteFile {
    std::string path;  ///< checked by checkRemotePath(): "vae/config.json"
    std::uint64_t bytes = 0;
    Digest digest;
};

/// A digest as a listing or the header ETag has it, in quotation marks or not: 64 hexadecimal
/// digits are a SHA-256, 40 a Git blob, anything else is none.
/// Thread-safe.
Digest digestOf(std::string text);

}  // namespace tubelet::hub
