#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "hub/client.h"
#include "hub/remote_file.h"
#include "hub/source.h"

namespace tubelet::hub {

/// Under which licence a repository's content is given.
struct Licence {
    std::string name;  ///< as its card has it: "apache-2.0"; empty: it names none
    std::string link;  ///< where it can be read
};

/// What a server says of a repository at one commit.
struct Listing {
    std::string commit;
    Licence licence;
    bool isGated = false;           ///< given to accounts that accepted terms
    std::vector<RemoteFile> files;  ///< by path; none twice
};

/// Reads what a repository is (api/models/REPOSITORY/revision/REVISION) and lists all files of that
/// commit (api/models/REPOSITORY/tree/COMMIT), page by page.
/// Throws Error(SourceUnreadable): the server can't be asked, has no such repository, answers with
/// something else, or names files that checkRemotePath() refuses; Cancelled.
Listing readListing(const Source& source, Client& client, PullObserver& observer, const std::stop_token& stop);

/// Where a file of a repository is fetched: ROOT/REPOSITORY/resolve/COMMIT/PATH. Thread-safe.
std::string addressOf(const Source& source, const std::string& commit, const std::string& path);

}  // namespace tubelet::hub
