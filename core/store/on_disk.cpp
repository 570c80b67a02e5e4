#include "store/on_disk.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/logging.h"
#include "store/database.h"
#include "store/foreign.h"
#include "store/migration.h"

namespace tubelet::store {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kSmallestPage = 512;

/// Bytes of a database's file, or of one beside it; 0 for a missing one.
std::uintmax_t bytesOf(fs::path file, const char* suffix) {
    file += suffix;
    std::error_code missing;
    const auto bytes = fs::file_size(file, missing);
    return missing ? 0 : bytes;
}

/// "file:" and the path with what has a meaning in a URI as %xx.
std::string uriOf(const fs::path& file) {
    constexpr const char* kDigits = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : file.string()) {
        if (c == '%' || c == '?' || c == '#') {
            const auto byte = static_cast<unsigned char>(c);
            uri += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
        } else {
            uri += c;
        }
    }
    return uri;
}

/// A log is read with the file, and neither moved into it nor removed; without one there is no
/// need to make the files that readers of a log share.
std::unique_ptr<SQLite::Database> reader(const fs::path& file) {
    const char* how = bytesOf(file, "-wal") > 0 ? "?mode=ro" : "?immutable=1";
    return std::make_unique<SQLite::Database>(uriOf(file) + how, SQLite::OPEN_READONLY | SQLite::OPEN_URI);
}

}  // namespace

Found lookAt(const DatabaseSpec& spec) noexcept {
    Found found{OnDisk::Unclear, 0};
    try {
        const std::uintmax_t bytes = bytesOf(spec.file, "");
        if (bytes < kSmallestPage) {
            return {bytes > 0 || bytesOf(spec.file, "-wal") > 0 ? OnDisk::Remains : OnDisk::Nothing, 0};
        }
        if (bytesOf(spec.file, "-journal") > 0) {
            return found;  // a change that a killed program left is undone first
        }
        const auto database = reader(spec.file);
        found.version = versionOf(*database);
        const bool isOurs = hasOurTables(*database, spec);
        found.what = !isOurs ? OnDisk::Foreign : found.version > spec.newestVersion() ? OnDisk::Newer : OnDisk::Ours;
    } catch (const std::exception& error) {
        base::logger("store")->info("a database can't be looked at: {}", error.what());
    }
    return found;
}

}  // namespace tubelet::store
