#include "hub/part_folder.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/paths.h"
#include "files/atomic_file.h"
#include "files/atomic_folder.h"
#include "files/temporary.h"
#include "hub/part_file.h"

namespace tubelet::hub {

namespace {

namespace fs = std::filesystem;

constexpr const char* kLock = "lock";
constexpr const char* kNamed = "named";    ///< what becomes the target
constexpr const char* kSource = "source";  ///< where it comes from, a line
constexpr std::size_t kLongestSource = 8192;

/// Absolute, and without the slash that a folder's name may end with.
fs::path named(const fs::path& target) {
    const fs::path whole = fs::absolute(target).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

fs::path besides(const fs::path& target) {
    return target.parent_path() / ("." + target.filename().string() + ".pull");
}

/// Whether this program could have put something of that name into such a folder.
bool isOurs(std::string name) {
    if (name.ends_with(kEtagExtension)) {
        name.resize(name.size() - kEtagExtension.size());
    }
    const bool isDigest = (name.size() == 40 || name.size() == 64) &&  // SHA-1, SHA-256
                          name.find_first_not_of("0123456789abcdef") == std::string::npos;
    return isDigest || name == kLock || name == kNamed || name == kSource || name.starts_with(files::kTemporaryPrefix);
}

}  // namespace

PartFolder::PartFolder(fs::path target, std::vector<RemoteFile> files, const std::string& source)
    : m_target(named(target)), m_path(besides(m_target)), m_files(std::move(files)) {
    files::checkNewFolder(m_target);
    requireOurs();
    m_owned = std::make_unique<files::OwnedFolder>(m_path, kLock);
    files::checkNewFolder(m_target);  // who had the folder before may have ended well
    requireSource(source);
    takeBack();
    removeOthers();
}

PartFolder::~PartFolder() {
    std::error_code ignored;
    if (bytesHere() == 0 && !fs::exists(m_path / kNamed, ignored)) {
        fs::remove_all(m_path, ignored);
    }
}

fs::path PartFolder::partOf(const RemoteFile& file) const {
    return m_path / file.digest.hex;
}

/// A process that ended while it gave names.
void PartFolder::takeBack() const {
    std::error_code failed;
    for (const RemoteFile& file : m_files) {
        const fs::path given = m_path / kNamed / file.path;
        if (fs::is_regular_file(fs::symlink_status(given, failed)) && !fs::exists(partOf(file), failed)) {
            fs::rename(given, partOf(file), failed);
        }
    }
    fs::remove_all(m_path / kNamed, failed);
}

/// Before anything is done in it.
void PartFolder::requireOurs() const {
    std::error_code failed;
    const auto status = fs::symlink_status(m_path, failed);
    if (!fs::exists(status)) {
        return;
    }
    const auto refuse = [this](const Message& why) {
        throw Error(
            ErrorKind::TargetUnwritable,
            says("hub", "%1 is where the files of %2 would arrive, and %3. Move it away, or choose another target."),
            m_path, m_target.filename(), why);
    };
    if (!fs::is_directory(status)) {
        refuse({says("hub", "it is no folder")});
    }
    for (fs::directory_iterator it(m_path, failed), end; !failed && it != end; it.increment(failed)) {
        if (const auto name = it->path().filename(); !isOurs(name.string())) {
            refuse({says("hub", "it holds %1, which is none of a download's"), name});
        }
    }
}

void PartFolder::requireSource(const std::string& source) const {
    const fs::path file = m_path / kSource;
    std::error_code missing;
    if (fs::exists(file, missing)) {
        const auto before = files::readFile(file, kLongestSource);
        std::uint64_t bytes = 0;
        for (fs::directory_iterator it(m_path, missing), end; !missing && it != end; it.increment(missing)) {
            const bool isPart = it->path().filename() != kSource && it->path().filename() != kLock;
            bytes += isPart && it->is_regular_file(missing) ? it->file_size(missing) : 0;
        }
        if (before != source && bytes > 0) {
            throw Error(ErrorKind::TargetUnwritable,
                        says("hub",
                             "%1 holds %2 of %3, which has the same target. Fetch that first, choose another target, "
                             "or remove the folder."),
                        m_path, Bytes{bytes}, before);
        }
    }
    files::writeFileAtomically(file, source);
}

void PartFolder::removeOthers() const {
    std::set<std::string> ours{kLock, kSource};
    for (const RemoteFile& file : m_files) {
        ours.insert(file.digest.hex);
        ours.insert(file.digest.hex + std::string(kEtagExtension));
    }
    std::error_code failed;
    std::vector<fs::path> others;
    for (fs::directory_iterator it(m_path, failed), end; !failed && it != end; it.increment(failed)) {
        if (ours.count(it->path().filename().string()) == 0) {
            others.push_back(it->path());
        }
    }
    for (const fs::path& other : others) {
        fs::remove_all(other, failed);
    }
}

std::uint64_t PartFolder::bytesLeft(const fs::path& target, const std::vector<RemoteFile>& files) {
    return bytesHere(besides(named(target)), files);
}

std::uint64_t PartFolder::bytesHere(const fs::path& folder, const std::vector<RemoteFile>& files) {
    std::uint64_t bytes = 0;
    for (const RemoteFile& file : files) {
        std::error_code missing;
        const auto size = fs::file_size(folder / file.digest.hex, missing);
        bytes += missing ? 0 : std::min<std::uint64_t>(size, file.bytes);
    }
    return bytes;
}

void PartFolder::requireRoom() const {
    std::uint64_t all = 0;
    for (const RemoteFile& file : m_files) {
        all += file.bytes;
    }
    const std::uint64_t needed = all - std::min(all, bytesHere());
    std::error_code failed;
    const fs::space_info space = fs::space(m_path, failed);
    if (!failed && space.available < needed) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("hub",
                         "%1 of the files are not here yet, but only %2 are free in %3. Free some space there, or "
                         "choose another folder."),
                    Bytes{needed}, Bytes{space.available}, m_target.parent_path());
    }
}

void PartFolder::become() {
    try {
        const files::HardEndHeld whole;
        // Equal contents of several names are fetched once: the last of them takes the part.
        for (auto file = m_files.begin(); file != m_files.end(); ++file) {
            const fs::path given = m_path / kNamed / file->path;
            fs::create_directories(given.parent_path());
            const bool isLast = std::none_of(
                file + 1, m_files.end(), [&](const RemoteFile& later) { return later.digest.hex == file->digest.hex; });
            if (isLast) {
                fs::rename(partOf(*file), given);
            } else {
                fs::copy_file(partOf(*file), given);
            }
        }
        files::renameToNew(m_path / kNamed, m_target);
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    } catch (const fs::filesystem_error& failure) {
        takeBack();
        throw Error(ErrorKind::TargetUnwritable,
                    says("hub", "The folder %1 can't be written: %2. What has arrived is kept; choose another place."),
                    m_target, failure.code());
    }
}

}  // namespace tubelet::hub
