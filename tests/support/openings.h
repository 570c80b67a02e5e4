#pragma once

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>

namespace tubelet::tests {

/// Counts how often the files below a folder are opened, by the system's own word (inotify).
class Openings {
  public:
    explicit Openings(const std::filesystem::path& root) : m_notify(inotify_init1(IN_NONBLOCK)) {
        watch(root, "");
        for (const auto& entry : std::filesystem::directory_iterator(root)) {
            if (entry.is_directory()) {
                watch(entry.path(), entry.path().filename().string() + "/");
            }
        }
    }
    ~Openings() { close(m_notify); }
    Openings(const Openings&) = delete;
    Openings& operator=(const Openings&) = delete;

    /// By path below the root; what was counted is forgotten.
    std::map<std::string, int> take() const {
        std::map<std::string, int> counts;
        alignas(inotify_event) std::array<char, 65536> buffer{};
        for (ssize_t bytes; (bytes = read(m_notify, buffer.data(), buffer.size())) > 0;) {
            for (ssize_t at = 0; at < bytes;) {
                inotify_event event{};
                std::memcpy(&event, buffer.data() + at, sizeof event);
                if ((event.mask & IN_ISDIR) == 0 && event.len > 0) {
                    ++counts[m_folders.at(event.wd) + (buffer.data() + at + sizeof event)];
                }
                at += static_cast<ssize_t>(sizeof event + event.len);
            }
        }
        return counts;
    }

  private:
    void watch(const std::filesystem::path& folder, const std::string& name) {
        m_folders[inotify_add_watch(m_notify, folder.c_str(), IN_OPEN)] = name;
    }

    int m_notify;
    std::map<int, std::string> m_folders;
};

}  // namespace tubelet::tests
