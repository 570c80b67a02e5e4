#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "files/owned_folder.h"
#include "hub/remote_file.h"

namespace tubelet::hub {

/// Where a download grows: a hidden folder beside its target, ".NAME.pull", which stays where it
/// ends early. No program takes it for a model: its files have no names but their digests.
/// One process works in it at a time.
/// Not thread-safe.
class PartFolder {
  public:
    /// Takes or makes it, and removes parts of other contents than `files` that came from the same
    /// place. source: names that place: "https://host/owner/name/path".
    /// Throws Error(TargetUnwritable): something has the target's name, the folder can't be made,
    /// is a link, holds what is none of a download's or what came from elsewhere, or another
    /// download has it.
    PartFolder(std::filesystem::path target, std::vector<RemoteFile> files, const std::string& source);
    /// Removes the folder where nothing is in it that could be gone on with.
    ~PartFolder();
    PartFolder(const PartFolder&) = delete;
    PartFolder& operator=(const PartFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

    /// What is there of all files, bytes.
    std::uint64_t bytesHere() const { return bytesHere(m_path, m_files); }
    /// What a download for `target` has left of these files; nothing is touched. Thread-safe.
    static std::uint64_t bytesLeft(const std::filesystem::path& target, const std::vector<RemoteFile>& files);

    /// Throws Error(TargetUnwritable) where the disk has not the room for the rest.
    void requireRoom() const;

    /// Gives all files their names, and the folder that of its target at once.
    /// Throws Error(TargetUnwritable), also where something has that name meanwhile.
    void become();

  private:
    static std::uint64_t bytesHere(const std::filesystem::path& folder, const std::vector<RemoteFile>& files);
    std::filesystem::path partOf(const RemoteFile& file) const;
    void takeBack() const;
    void requireOurs() const;
    void requireSource(const std::string& source) const;
    void removeOthers() const;

    std::filesystem::path m_target, m_path;
    std::vector<RemoteFile> m_files;
    std::unique_ptr<files::OwnedFolder> m_owned;
};

}  // namespace tubelet::hub
