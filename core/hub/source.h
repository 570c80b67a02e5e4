#pragma once

#include <optional>
#include <string>

#include "hub/catalogue.h"
#include "hub/client.h"

namespace tubelet::hub {

/// What is asked for: a repository, or a part of it.
struct Source {
    Access access;
    std::string repository;               ///< "owner/name"
    std::string revision = "main";        ///< a branch, tag or commit
    std::string path;                     ///< a file or folder in it; empty: all
    std::string name;                     ///< of the folder that it becomes: "wan2.1-t2v-1.3b"
    std::optional<CatalogueEntry> entry;  ///< where it was asked for by its name in the list
};

/// What names mean where none of it is said: the environment's HF_ENDPOINT and HF_TOKEN.
struct HubSettings {
    std::string root;   ///< empty: the list's
    std::string token;  ///< empty: none

    static HubSettings fromEnvironment();
};

/// What somebody asks for: a name in `list`, "owner/name" with or without "@REVISION", or the
/// address of a repository, a folder or a file of it, as a browser shows it (".../tree/main/vae",
/// ".../blob/main/model.safetensors", ".../resolve/...").
///
/// `said`: root and token that somebody named for this; empty ones are the environment's. A token
/// of the environment goes to the environment's server alone: to an address on another one only
/// `said.token` goes.
/// Throws Error(InvalidValue) with what is wrong; for an unknown name it tells all there are.
/// Thread-safe, but for changes of the environment.
Source sourceOf(const std::string& asked, const HubSettings& said = {}, const Catalogue& list = catalogue());

}  // namespace tubelet::hub
