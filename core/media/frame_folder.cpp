#include "media/frame_folder.h"

#include <algorithm>
#include <charconv>
#include <exception>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "media/clip_check.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "frame-";
constexpr std::string_view kSuffix = ".png";

std::optional<int> numberOf(const std::string& name) {
    if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix) || name.size() <= kPrefix.size() + kSuffix.size()) {
        return std::nullopt;
    }
    const std::string digits = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    // Only a name that we would have given: "frame-1.png" is somebody else's.
    return number > 0 && frameFileName(number) == name ? std::optional(number) : std::nullopt;
}

/// A name for people, and not one of those that are swept away as stale: the only old
/// frames may be in it.
fs::path makeBackupFolder(const fs::path& folder) {
    for (int number = 1;; ++number) {
        const fs::path backup = folder / ("tubelet-old-frames" + (number > 1 ? "-" + std::to_string(number) : ""));
        std::error_code failed;
        if (fs::create_directory(backup, failed)) {
            return backup;
        }
        if (failed) {
            failWriting(folder, reason(failed));
        }
    }
}

bool undo(const MoveFile& move, const fs::path& from, const fs::path& to) noexcept {
    try {
        move(to, from);
        return true;
    } catch (...) {
        return false;
    }
}

Message reasonOf(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const fs::filesystem_error& error) {
        return reason(error.code());
    } catch (const std::exception& error) {
        return messageOf(error);
    } catch (...) {
        return {says("media", "a fault that told no reason")};
    }
}

/// The backup folder goes only when it is empty: all old frames are back in their places.
[[noreturn]] void giveUp(const fs::path& folder, const fs::path& backup, bool undone, const Message& why) {
    std::error_code kept;
    fs::remove(backup, kept);
    if (!kept) {
        failWriting(
            folder,
            undone ? why : Message{says("media", "%1, and some of the new frames lie among the old ones now"), why});
    }
    failWriting(folder, {says("media",
                              "%1, and not all of the frames that were there before could be put back. They are kept "
                              "in '%2'; move them back from there"),
                         why, backup});
}

}  // namespace

std::string frameFileName(int number) {
    std::string digits = std::to_string(number);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return std::string(kPrefix) + digits + std::string(kSuffix);
}

std::vector<fs::path> ownFrames(const fs::path& folder) {
    std::vector<std::pair<int, fs::path>> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::optional<int> number = numberOf(entry.path().filename().string());
        if (number && !fs::is_directory(entry.symlink_status())) {
            found.emplace_back(*number, entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    std::vector<fs::path> frames;
    for (auto& [number, path] : found) {
        frames.push_back(std::move(path));
    }
    return frames;
}

void replaceFrames(const fs::path& folder, const fs::path& staging, const MoveFile& move) {
    const fs::path backup = makeBackupFolder(folder);
    // All memory is taken before the first file moves, so that nothing but a move can
    // fail from there on.
    std::vector<std::pair<fs::path, fs::path>> moves;
    try {
        for (const fs::path& frame : ownFrames(folder)) {
            moves.emplace_back(frame, backup / frame.filename());
        }
        for (const fs::path& frame : ownFrames(staging)) {
            moves.emplace_back(frame, folder / frame.filename());
        }
    } catch (...) {
        std::error_code ignored;
        fs::remove(backup, ignored);
        throw;
    }
    std::size_t done = 0;
    try {
        for (; done < moves.size(); ++done) {
            move(moves[done].first, moves[done].second);
        }
    } catch (...) {
        bool undone = true;
        while (done-- > 0) {
            undone &= undo(move, moves[done].first, moves[done].second);
        }
        giveUp(folder, backup, undone, reasonOf(std::current_exception()));
    }
    std::error_code failed;
    fs::remove_all(backup, failed);
    if (failed) {
        base::logger("media")->warn("{} can't be removed: {}", base::toUtf8(backup), failed.message());
    }
}

}  // namespace tubelet::media
