#pragma once

#include <unistd.h>

#include <filesystem>
#include <utility>

#include <QtGlobal>

namespace tubelet::tests {

/// A folder, or the files in it, that nobody may write to, not even root: who runs the test is
/// somebody else meanwhile.
class ReadOnly {
  public:
    enum class What { Folder, Files };

    ReadOnly(std::filesystem::path folder, What what) : m_folder(std::move(folder)) {
        using std::filesystem::perms;
        // For the group too: somebody else keeps root's.
        const auto reading = perms::owner_read | perms::group_read | perms::others_read;
        const auto entering = perms::owner_exec | perms::group_exec | perms::others_exec;
        const auto writing = perms::owner_write | perms::group_write | perms::others_write;
        const bool isFolder = what == What::Folder;
        for (const auto& entry : std::filesystem::directory_iterator(m_folder)) {
            std::filesystem::permissions(entry, isFolder ? reading | writing : reading);
        }
        std::filesystem::permissions(m_folder, reading | entering | (isFolder ? perms::none : writing));
        if (m_user == 0 && ::seteuid(65534) != 0) {
            qFatal("the user can't be changed");
        }
    }
    ~ReadOnly() {
        if (m_user == 0 && ::seteuid(0) != 0) {
            qFatal("the user can't be changed back");
        }
        using std::filesystem::perms;
        std::filesystem::permissions(m_folder, perms::owner_all);
        for (const auto& entry : std::filesystem::directory_iterator(m_folder)) {
            std::filesystem::permissions(entry, perms::owner_read | perms::owner_write);
        }
    }
    ReadOnly(const ReadOnly&) = delete;
    ReadOnly& operator=(const ReadOnly&) = delete;

  private:
    std::filesystem::path m_folder;
    uid_t m_user = ::geteuid();
};

}  // namespace tubelet::tests
