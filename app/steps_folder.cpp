#include "app/steps_folder.h"

#include <cstdio>
#include <string>
#include <system_error>

#include "base/error.h"
#include "base/paths.h"
#include "base/temporary.h"
#include "media/video_writer.h"

namespace tubelet::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& folder, const std::string& why) {
    throw Error(ErrorKind::TargetUnwritable, "The folder " + base::toUtf8(folder) + " can't be created: " + why + ".");
}

constexpr const char* kInTheWay = "a file of that name is in the way";

}  // namespace

void makeFolder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure || !fs::is_directory(folder)) {
        fail(folder, failure ? failure.message() : kInTheWay);
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
        fail(m_folder, failure == std::errc::not_a_directory ? kInTheWay : failure.message());
    }
    if (!fs::exists(status)) {
        const auto part = existingPart(m_folder);
        if (!fs::is_directory(part, failure)) {
            fail(m_folder, kInTheWay);
        }
        try {
            const base::Temporary trial(part, base::Temporary::Kind::Folder);
        } catch (const std::system_error& refused) {
            fail(m_folder, refused.code().message());
        }
        return;
    }
    if (!fs::is_directory(status)) {
        fail(m_folder, kInTheWay);
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
