#include "store/put_aside.h"

#include <initializer_list>
#include <system_error>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/timestamps.h"
#include "store/database.h"

namespace tubelet::store {
namespace {

namespace fs = std::filesystem;

// The file last: a log without it would be thrown away by the next one who opens the place.
constexpr std::initializer_list<const char*> kParts{"-wal", "-shm", "-journal", ""};

fs::path with(fs::path file, const char* part) {
    file += part;
    return file;
}

/// A name that nothing has, also none of its logs.
fs::path freeName(const fs::path& file) {
    const std::string stem = file.string() + ".damaged-" + base::fileTimestamp();
    fs::path name = stem;
    const auto isTaken = [&name] {
        bool taken = false;
        for (const char* part : kParts) {
            std::error_code missing;
            taken = taken || fs::exists(fs::symlink_status(with(name, part), missing));
        }
        return taken;
    };
    for (int n = 2; isTaken(); ++n) {
        name = stem + "-" + std::to_string(n);
    }
    return name;
}

}  // namespace

fs::path putAside(const DatabaseSpec& spec, const std::string& why) {
    fs::path aside = freeName(spec.file);
    for (const char* part : kParts) {
        std::error_code failed;
        fs::rename(with(spec.file, part), with(aside, part), failed);
        if (failed && failed != std::errc::no_such_file_or_directory) {
            for (const char* moved : kParts) {
                std::error_code ignored;
                fs::rename(with(aside, moved), with(spec.file, moved), ignored);
            }
            throw Error(
                ErrorKind::TargetUnwritable,
                says("store",
                     "The %1 in %2 is damaged (%3) and can't be moved aside: %4. Move it away and start again."),
                spec.purpose, spec.file, reason(why), failed);
        }
    }
    base::logger("store")->warn("the {} was damaged ({}) and is kept as {}", english(spec.purpose), why,
                                base::toUtf8(aside));
    return aside;
}

}  // namespace tubelet::store
