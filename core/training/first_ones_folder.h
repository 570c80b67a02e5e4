#pragma once

#include <filesystem>
#include <optional>

#include "files/owned_folder.h"
#include "training/peers.h"

namespace tubelet::training {

/// The folder that a training grows in: of those who train together (null: nobody does) the first
/// one owns it, see files::OwnedFolder, and the others keep off it.
class FirstOnesFolder {
  public:
    /// Throws as files::OwnedFolder.
    FirstOnesFolder(const std::filesystem::path& path, const Peers* peers) {
        if (!peers || peers->leads()) {
            m_owned.emplace(path, "training.lock");
        }
    }

  private:
    std::optional<files::OwnedFolder> m_owned;
};

}  // namespace tubelet::training
