#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tubelet::hub {

/// What something of the list is for.
enum class Role { Model, Lora, TextEncoder, Vae };

/// "model", "lora", "text encoder", "vae".
std::string_view wordFor(Role role);

/// Something that can be fetched by a name of its own. What it weighs and what its files' digests
/// are, only the server says.
struct CatalogueEntry {
    std::string name;   ///< what a person types: "wan2.1-t2v-1.3b"
    std::string title;  ///< "Wan 2.1 text to video, 1.3B"
    Role role = Role::Model;
    std::string repository;  ///< "owner/name"
    std::string revision;    ///< a branch, tag or commit
    std::string licence;     ///< as its card names it
    /// Patterns of files (fnmatch: "transformer/*"), each of which some file must have.
    std::vector<std::string> needed;
    std::vector<std::string> optional;  ///< patterns of files that are fetched where asked for
};

/// The list of resources/models.json.
struct Catalogue {
    std::string root;  ///< the server that names mean where none is named
    std::vector<CatalogueEntry> entries;

    /// Null where there is none of that name; letter case doesn't matter.
    const CatalogueEntry* find(std::string_view name) const;
    std::vector<std::string> names() const;
};

/// The list that the program was built with. Thread-safe.
const Catalogue& catalogue();

/// Throws Error(Internal): what is wrong with a list.
Catalogue parseCatalogue(std::string_view json);

}  // namespace tubelet::hub
