#include "store/version_on_disk.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/logging.h"
#include "store/migration.h"

namespace tubelet::store {
namespace {

namespace fs = std::filesystem;

// The database header of SQLite's file format: a magic text, and the version as big-endian 32 bits.
constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kVersionOffset = 60;
constexpr std::size_t kHeaderBytes = 100;

int versionInHeader(const fs::path& file) {
    std::array<char, kHeaderBytes> header{};
    std::ifstream stream(file, std::ios::binary);
    if (!stream.read(header.data(), header.size()) || std::string_view(header.data(), kMagic.size()) != kMagic) {
        return 0;
    }
    std::uint32_t version = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        version = version << 8 | static_cast<unsigned char>(header[kVersionOffset + i]);
    }
    return static_cast<int>(version);
}

/// With what the log beside the file adds.
/// A reader neither moves the log into the file nor removes it.
int versionInLog(const fs::path& file) {
    fs::path log = file;
    log += "-wal";
    std::error_code missing;
    if (const auto bytes = fs::file_size(log, missing); missing || bytes == 0) {
        return 0;
    }
    SQLite::Database reader(file.string(), SQLite::OPEN_READONLY);
    return versionOf(reader);
}

}  // namespace

int versionOnDisk(const fs::path& file) noexcept {
    int version = 0;
    try {
        version = versionInHeader(file);
        version = std::max(version, versionInLog(file));
    } catch (const std::exception& error) {  // of a damaged file: told by who opens
                                             // it to work with it
        base::logger("store")->info("the version of a database can't be read: {}", error.what());
    }
    return version;
}

}  // namespace tubelet::store
