#include "hub/catalogue.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/error.h"
#include "hub/catalogue_json.h"

namespace tubelet::hub {

namespace {

constexpr std::array<std::pair<Role, std::string_view>, 4> kRoles{
    {{Role::Model, "model"}, {Role::Lora, "lora"}, {Role::TextEncoder, "text encoder"}, {Role::Vae, "vae"}}};

Role roleOf(const std::string& word) {
    const auto found =
        std::find_if(kRoles.begin(), kRoles.end(), [&](const auto& role) { return role.second == word; });
    if (found == kRoles.end()) {
        throw std::invalid_argument("the role " + word);
    }
    return found->first;
}

CatalogueEntry entryOf(const nlohmann::json& json) {
    CatalogueEntry entry;
    json.at("name").get_to(entry.name);
    json.at("title").get_to(entry.title);
    entry.role = roleOf(json.at("role").get<std::string>());
    json.at("repository").get_to(entry.repository);
    json.at("revision").get_to(entry.revision);
    json.at("licence").get_to(entry.licence);
    json.at("needed").get_to(entry.needed);
    json.at("optional").get_to(entry.optional);
    return entry;
}

}  // namespace

std::string_view wordFor(Role role) {
    return kRoles.at(static_cast<std::size_t>(role)).second;
}

const CatalogueEntry* Catalogue::find(std::string_view name) const {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const CatalogueEntry& entry) {
        return base::lowerAscii(entry.name) == base::lowerAscii(name);
    });
    return found == entries.end() ? nullptr : &*found;
}

std::vector<std::string> Catalogue::names() const {
    std::vector<std::string> all;
    for (const CatalogueEntry& entry : entries) {
        all.push_back(entry.name);
    }
    return all;
}

Catalogue parseCatalogue(std::string_view json) {
    try {
        const auto list = nlohmann::json::parse(json);
        Catalogue made;
        list.at("root").get_to(made.root);
        for (const auto& entry : list.at("models")) {
            made.entries.push_back(entryOf(entry));
        }
        return made;
    } catch (const std::exception& failure) {
        throw Error(ErrorKind::Internal, says("hub", "The list of models is damaged: %1."),
                    std::string(failure.what()));
    }
}

const Catalogue& catalogue() {
    static const Catalogue kBuiltIn = parseCatalogue(kCatalogueJson);
    return kBuiltIn;
}

}  // namespace tubelet::hub
