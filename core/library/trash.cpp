#include "library/trash.h"

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <system_error>

#include "base/error.h"

namespace tubelet::library {
namespace {

namespace fs = std::filesystem;

fs::path desktopTrash() {
    const char* portable = std::getenv("TUBELET_HOME");
    if (portable && *portable) {
        return {};  // a portable installation keeps everything to itself
    }
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    fs::path base = data && *data == '/' ? fs::path(data)
                    : home && *home      ? fs::path(home) / ".local/share"
                                         : fs::path();
    std::error_code failed;
    return !base.empty() && fs::is_directory(base / "Trash", failed) ? base / "Trash" : fs::path();
}

/// RFC 2396 escapes, as the specification asks for in Path=.
std::string escaped(const std::string& path) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string text;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                           c == '-' || c == '_' || c == '.' || c == '~';
        text += plain ? std::string(1, c) : std::string{'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return text;
}

fs::path freeName(const fs::path& folder, const fs::path& name) {
    fs::path target = folder / name;
    for (int n = 2; fs::exists(fs::symlink_status(target)); ++n) {
        target = folder / (name.stem().string() + "." + std::to_string(n) + name.extension().string());
    }
    return target;
}

/// The new place, or nothing when this trash can't take the file.
fs::path tryDesktopTrash(const fs::path& file, const fs::path& trash) {
    std::error_code failed;
    fs::create_directories(trash / "files", failed);
    fs::create_directories(trash / "info", failed);
    const fs::path target = freeName(trash / "files", file.filename());
    fs::path info = trash / "info" / target.filename();
    info += ".trashinfo";
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    localtime_r(&now, &parts);
    char date[32];
    std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &parts);
    std::ofstream out(info, std::ios::trunc);
    out << "[Trash Info]\nPath=" << escaped(fs::absolute(file).string()) << "\nDeletionDate=" << date << "\n";
    out.close();
    if (out) {
        fs::rename(file, target, failed);  // fails across file systems
    }
    if (!out || failed) {
        std::error_code ignored;
        fs::remove(info, ignored);
        return {};
    }
    return target;
}

}  // namespace

fs::path moveToTrash(const fs::path& file, const fs::path& fallback) {
    if (const fs::path trash = desktopTrash(); !trash.empty()) {
        if (const fs::path target = tryDesktopTrash(file, trash); !target.empty()) {
            return target;
        }
    }
    std::error_code failed;
    fs::create_directories(fallback, failed);
    fs::path target;
    if (!failed) {
        target = freeName(fallback, file.filename());
        fs::rename(file, target, failed);
    }
    if (failed) {
        throw Error(
            ErrorKind::TargetUnwritable,
            says("library", "The file %1 can't be moved to the trash: %2. Check the permissions of its folder."), file,
            failed);
    }
    return target;
}

}  // namespace tubelet::library
