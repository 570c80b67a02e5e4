#include "media/source_hash.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include "base/error.h"
#include "base/paths.h"
#include "base/sha256.h"
#include "base/stop.h"

namespace tubelet::media {

namespace fs = std::filesystem;

std::string hashOfSource(const fs::path& source, const std::stop_token& stop) {
    std::error_code failed;
    if (!fs::is_directory(source, failed)) {
        return base::sha256OfFile(source);
    }
    std::vector<fs::path> files;
    for (fs::directory_iterator it(source, failed), end; !failed && it != end; it.increment(failed)) {
        std::error_code ignored;
        if (fs::is_regular_file(it->path(), ignored)) {
            files.push_back(it->path());
        }
    }
    if (failed) {
        throw Error(ErrorKind::SourceUnreadable, says("media", "The folder %1 can't be listed: %2."), source, failed);
    }
    std::sort(files.begin(), files.end());
    base::Sha256 digest;
    for (const auto& file : files) {
        checkStop(stop);
        digest.update(base::toUtf8(file.filename()) + "=" + base::sha256OfFile(file) + ";");
    }
    return digest.hex();
}

}  // namespace tubelet::media
