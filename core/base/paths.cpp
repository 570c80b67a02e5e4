#include "base/paths.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <system_error>

namespace tubelet::base {

namespace {

namespace fs = std::filesystem;

// An environment variable that names an absolute path; the XDG specification has
// relative ones ignored.
fs::path absoluteFromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    const fs::path path = value != nullptr ? fs::path(value) : fs::path();
    return path.is_absolute() ? path : fs::path();
}

fs::path homeFolder() {
    if (fs::path home = absoluteFromEnvironment("HOME"); !home.empty()) {
        return home;
    }
    const passwd* user = getpwuid(getuid());
    return user != nullptr && user->pw_dir != nullptr ? fs::path(user->pw_dir) : fs::path("/");
}

// TUBELET_HOME may be relative: it is meant for the working directory of a test or a
// portable installation.
fs::path portableFolder(const char* part) {
    const char* value = std::getenv("TUBELET_HOME");
    return value != nullptr && *value != '\0' ? fs::absolute(value) / part : fs::path();
}

fs::path xdgFolder(const char* variable, const char* below) {
    const fs::path base = absoluteFromEnvironment(variable);
    return base.empty() ? homeFolder() / below : base;
}

fs::path folderOf(const char* part, const char* variable, const char* below) {
    const fs::path portable = portableFolder(part);
    return portable.empty() ? xdgFolder(variable, below) / "tubelet" : portable;
}

// user-dirs.dirs holds lines of the form XDG_VIDEOS_DIR="$HOME/Videos" or an absolute path.
fs::path videosFolder() {
    std::ifstream in(xdgFolder("XDG_CONFIG_HOME", ".config") / "user-dirs.dirs");
    constexpr std::string_view kKey = "XDG_VIDEOS_DIR=\"";
    constexpr std::string_view kHome = "$HOME/";
    for (std::string line; std::getline(in, line);) {
        const std::size_t end = line.rfind('"');
        if (!line.starts_with(kKey) || end < kKey.size()) {
            continue;
        }
        const std::string value = line.substr(kKey.size(), end - kKey.size());
        if (value.starts_with(kHome)) {
            return homeFolder() / value.substr(kHome.size());
        }
        if (value.starts_with('/')) {
            return value;
        }
    }
    return homeFolder() / "Videos";
}

bool holdsModels(const fs::path& folder) {
    std::error_code ignored;
    for (fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, ignored), end; it != end;
         it.increment(ignored)) {
        if (fs::exists(it->path() / "model_index.json", ignored)) {
            return true;
        }
    }
    return false;
}

void addRoot(std::vector<fs::path>& roots, const fs::path& folder) {
    std::error_code failed;
    if (folder.empty() || !fs::is_directory(folder, failed)) {
        return;
    }
    const fs::path known = fs::canonical(folder, failed);
    if (!failed && std::find(roots.begin(), roots.end(), known) == roots.end()) {
        roots.push_back(known);
    }
}

}  // namespace

fs::path dataFolder() {
    return folderOf("data", "XDG_DATA_HOME", ".local/share");
}

fs::path configFolder() {
    return folderOf("config", "XDG_CONFIG_HOME", ".config");
}

fs::path cacheFolder() {
    return folderOf("cache", "XDG_CACHE_HOME", ".cache");
}

fs::path stateFolder() {
    return folderOf("state", "XDG_STATE_HOME", ".local/state");
}

fs::path clipsFolder() {
    const fs::path portable = portableFolder("clips");
    return portable.empty() ? videosFolder() / "Tubelet" : portable;
}

std::vector<fs::path> modelRoots() {
    std::vector<fs::path> roots;
    if (const char* named = std::getenv("TUBELET_MODELS"); named != nullptr) {
        const std::string list = named;
        for (std::size_t start = 0; start <= list.size();) {
            const std::size_t end = std::min(list.find(':', start), list.size());
            addRoot(roots, list.substr(start, end - start));
            start = end + 1;
        }
    }
    // A build tree has the executable up to five folders below the checkout.
    // Further up only folders that really hold models count, so that somebody's unrelated
    // /home/me/models is not taken for ours.
    const fs::path executable = executableFolder();
    addRoot(roots, executable / "models");
    fs::path above = executable;
    for (int level = 0; level < 5 && above.has_relative_path(); ++level) {
        above = above.parent_path();
        if (holdsModels(above / "models")) {
            addRoot(roots, above / "models");
        }
    }
    addRoot(roots, executable.parent_path() / "share" / "tubelet" / "models");
    addRoot(roots, dataFolder() / "models");
    return roots;
}

fs::path executableFolder() {
    std::error_code failed;
    const fs::path executable = fs::read_symlink("/proc/self/exe", failed);
    return failed ? fs::current_path() : executable.parent_path();
}

std::string toUtf8(const fs::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

}  // namespace tubelet::base
