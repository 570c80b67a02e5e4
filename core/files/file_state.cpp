#include "files/file_state.h"

#include <sys/stat.h>

namespace tubelet::files {

std::string stateOf(const std::vector<std::filesystem::path>& files) {
    std::string states;
    for (const auto& file : files) {
        struct stat state {};
        if (stat(file.c_str(), &state) == 0) {
            for (const auto value :
                 {static_cast<long long>(state.st_dev), static_cast<long long>(state.st_ino),
                  static_cast<long long>(state.st_size), static_cast<long long>(state.st_mtim.tv_sec),
                  static_cast<long long>(state.st_mtim.tv_nsec), static_cast<long long>(state.st_ctim.tv_sec),
                  static_cast<long long>(state.st_ctim.tv_nsec)}) {
                states += std::to_string(value) + ' ';
            }
        }
        states += file.string() + '\n';
    }
    return states;
}

}  // namespace tubelet::files
