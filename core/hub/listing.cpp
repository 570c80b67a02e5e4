#include "hub/listing.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "hub/address.h"
#include "hub/remote_path.h"

namespace tubelet::hub {

namespace {

using nlohmann::json;

constexpr std::size_t kMostFiles = 100'000;
constexpr int kMostPages = 200;
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 53;

[[noreturn]] void failOdd(const Source& source, const Message& why) {
    throw Error(ErrorKind::SourceUnreadable,
                says("hub", "The server %1 does not answer as a hub of models does: %2. Check the address."),
                parseAddress(source.access.root).host, why);
}

std::string textOf(const json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string api(const Source& source) {
    return source.access.root + "/api/models/" + escapedPath(source.repository);
}

/// A card's own name counts where its licence is no usual one.
Licence licenceOf(const Source& source, const json& info) {
    const auto card = info.find("cardData");
    Licence licence;
    if (card != info.end()) {
        licence.name = textOf(*card, "license");
        licence.link = textOf(*card, "license_link");
        if (const std::string own = textOf(*card, "license_name"); licence.name == "other" && !own.empty()) {
            licence.name = own;
        }
    }
    if (const auto tags = info.find("tags"); licence.name.empty() && tags != info.end() && tags->is_array()) {
        constexpr std::string_view kTag = "license:";
        for (const json& tag : *tags) {
            if (tag.is_string() && tag.get_ref<const std::string&>().starts_with(kTag)) {
                licence.name = tag.get<std::string>().substr(kTag.size());
            }
        }
    }
    if (!isAddress(licence.link)) {
        licence.link = source.access.root + "/" + escapedPath(source.repository);
    }
    return licence;
}

RemoteFile fileOf(const Source& source, const json& entry) {
    RemoteFile file;
    file.path = textOf(entry, "path");
    checkRemotePath(file.path);
    const auto lfs = entry.find("lfs");
    const bool isLarge = lfs != entry.end() && lfs->is_object();
    const json& measured = isLarge && lfs->contains("size") ? *lfs : entry;
    const auto size = measured.find("size");
    if (size == measured.end() || !size->is_number_unsigned() || size->get<std::uint64_t>() > kMostBytes) {
        failOdd(source, {says("hub", "its listing tells no length of %1"), file.path});
    }
    file.bytes = size->get<std::uint64_t>();
    // Some servers write "sha256:..." as the Git LFS specification does.
    std::string oid = isLarge ? textOf(*lfs, "oid") : textOf(entry, "oid");
    if (constexpr std::string_view kPrefix = "sha256:"; oid.starts_with(kPrefix)) {
        oid.erase(0, kPrefix.size());
    }
    file.digest = digestOf(oid);
    const auto expected = isLarge ? Digest::Kind::Sha256 : Digest::Kind::GitBlob;
    if (file.digest.kind != expected) {
        file.digest = {};
    }
    return file;
}

void addPage(const Source& source, const json& page, std::vector<RemoteFile>& files) {
    if (!page.is_array()) {
        failOdd(source, {says("hub", "its listing is no list")});
    }
    for (const json& entry : page) {
        const std::string type = textOf(entry, "type");
        if (type == "file") {
            files.push_back(fileOf(source, entry));
        } else if (type != "directory") {
            failOdd(source, {says("hub", "its listing has an entry that is neither a file nor a folder")});
        }
    }
    if (files.size() > kMostFiles) {
        failOdd(source, {says("hub", "its listing has more than %1 files"), kMostFiles});
    }
}

/// Sums of them must not wrap.
void requirePossibleBytes(const Source& source, const std::vector<RemoteFile>& files) {
    constexpr std::uint64_t kMost = std::uint64_t{1} << 53;  // what JSON's numbers hold
    std::uint64_t left = kMost;
    for (const RemoteFile& file : files) {
        if (file.bytes > left) {
            failOdd(source, {says("hub", "its files take more than %1 together"), Bytes{kMost}});
        }
        left -= file.bytes;
    }
}

/// Of files by path.
void requireOnePlaceEach(const Source& source, const std::vector<RemoteFile>& files) {
    std::set<std::string_view> paths;
    for (const RemoteFile& file : files) {
        if (!paths.insert(file.path).second) {
            failOdd(source, {says("hub", "its listing has %1 twice"), file.path});
        }
    }
    for (const RemoteFile& file : files) {
        for (std::size_t slash = file.path.find('/'); slash != std::string::npos;
             slash = file.path.find('/', slash + 1)) {
            const std::string folder = file.path.substr(0, slash);
            if (paths.count(folder) > 0) {
                failOdd(source, {says("hub", "its listing has %1 as a file and as a folder"), folder});
            }
        }
    }
}

}  // namespace

std::string addressOf(const Source& source, const std::string& commit, const std::string& path) {
    return source.access.root + "/" + escapedPath(source.repository) + "/resolve/" + escapedSegment(commit) + "/" +
           escapedPath(path);
}

Listing readListing(const Source& source, Client& client, PullObserver& observer, const std::stop_token& stop) {
    const json info =
        client.json(api(source) + "/revision/" + escapedSegment(source.revision), source.repository, observer, stop);
    Listing listing;
    listing.commit = textOf(info, "sha");
    if (digestOf(listing.commit).kind == Digest::Kind::None) {
        failOdd(source, {says("hub", "it names no commit of %1"), source.repository});
    }
    listing.licence = licenceOf(source, info);
    const auto gated = info.find("gated");
    listing.isGated = gated != info.end() && (gated->is_string() || (gated->is_boolean() && gated->get<bool>()));

    std::string next = api(source) + "/tree/" + listing.commit + "?recursive=true";
    for (int page = 0; !next.empty(); ++page) {
        if (page == kMostPages) {
            failOdd(source, {says("hub", "its listing has more than %1 pages"), kMostPages});
        }
        const std::string url = next;
        addPage(source, client.json(url, source.repository, observer, stop, &next), listing.files);
    }
    std::sort(listing.files.begin(), listing.files.end(),
              [](const RemoteFile& a, const RemoteFile& b) { return a.path < b.path; });
    requireOnePlaceEach(source, listing.files);
    requirePossibleBytes(source, listing.files);
    return listing;
}

}  // namespace tubelet::hub
