#include "app/steps_folder.h"

#include <cstdio>
#include <system_error>

#include "base/error.h"
#include "files/temporary.h"
#include "media/video_writer.h"

namespace tubelet::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& folder, const Message& why) {
    throw Error(ErrorKind::TargetUnwritable, says("app", "The folder %1 can't be created: %2."), folder, why);
}

constexpr Checked<0> kInTheWay = says("app", "a file of that name is in the way");

}  // namespace

void makeFolder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure || !fs::is_directory(folder)) {
        fail(folder, failure ? reason(failure) : Message{kInTheWay});
    }
}

fs::path existingPart(const fs::path& path) {
    std::error_code ignored;
    auto part = fs::absolute(path).lexically_normal();
    while (!fs::exists(part, ignored) && part.has_relative_path()) {
        part = part.parent_path();
    }
    return part;
}

StepsFolder::~StepsFolder() {
    for (const auto& file : m_written) {
        std::error_code ignored;
        fs::remove(file, ignored);
    }
    for (auto folder = m_made.rbegin(); folder != m_made.rend(); ++folder) {
        std::error_code holdsSomething;
        fs::remove(*folder, holdsSomething);
    }
}

void StepsFolder::check(int steps, bool overwrite) const {
    std::error_code failure;
    const auto status = fs::status(m_folder, failure);
    if (failure && failure != std::errc::no_such_file_or_directory) {
        fail(m_folder, failure == std::errc::not_a_directory ? Message{kInTheWay} : reason(failure));
    }
    const auto name = m_folder.has_filename() ? m_folder : m_folder.parent_path();
    if (!fs::exists(status) && fs::is_symlink(fs::symlink_status(name, failure))) {
        fail(m_folder, {says("app", "a link of that name leads to nothing. Name another folder, or remove the link")});
    }
    if (!fs::exists(status)) {
        const auto part = existingPart(m_folder);
        if (!fs::is_directory(part, failure)) {
            fail(m_folder, {kInTheWay});
        }
        try {
            const files::Temporary trial(part, files::Temporary::Kind::Folder);
        } catch (const std::system_error& refused) {
            fail(m_folder, reason(refused.code()));
        }
        return;
    }
    if (!fs::is_directory(status)) {
        fail(m_folder, {kInTheWay});
    }
    for (int step = 1; step <= steps; ++step) {
        media::checkVideoTarget(file(step), overwrite);
    }
}

void StepsFolder::make() {
    std::vector<fs::path> missing;
    std::error_code ignored;
    auto part = fs::absolute(m_folder).lexically_normal();
    if (!part.has_filename()) {
        part = part.parent_path();
    }
    for (; !fs::exists(part, ignored) && part.has_relative_path(); part = part.parent_path()) {
        missing.insert(missing.begin(), part);
    }
    m_made.insert(m_made.end(), missing.begin(), missing.end());
    makeFolder(m_folder);
}

fs::path StepsFolder::file(int step) const {
    char name[32];
    std::snprintf(name, sizeof name, "step-%02d", step);
    return m_folder / (name + m_extension);
}

}  // namespace tubelet::app
