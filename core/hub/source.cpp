#include "hub/source.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/error.h"
#include "base/listing.h"
#include "base/shown.h"
#include "hub/address.h"

namespace tubelet::hub {

namespace {

constexpr std::size_t kLongestName = 128;

std::string fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::string withoutSlash(std::string root) {
    while (root.ends_with('/')) {
        root.pop_back();
    }
    return root;
}

/// A part of a repository's name: it becomes a folder's.
bool isName(const std::string& text) {
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    });
    return isPlain && !text.empty() && text.size() <= kLongestName && text.front() != '.' && text.front() != '-';
}

[[noreturn]] void failRepository(const std::string& asked) {
    throw Error(ErrorKind::InvalidValue,
                says("hub", "%1 names no repository of models; expected OWNER/NAME or its address."),
                base::inQuotes(asked, 200));
}

void checkNames(const Source& source, const std::string& asked) {
    const auto parts = segmentsOf(escapedPath(source.repository));
    if (parts.empty() || parts.size() > 2 || !std::all_of(parts.begin(), parts.end(), isName)) {
        failRepository(asked);
    }
    const bool isOdd = std::any_of(source.revision.begin(), source.revision.end(),
                                   [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
    if (source.revision.empty() || source.revision.size() > kLongestName || isOdd) {
        throw Error(ErrorKind::InvalidValue,
                    says("hub", "%1 is no revision of a repository; expected a branch, a tag or a commit."),
                    base::inQuotes(source.revision));
    }
}

std::string joined(const std::vector<std::string>& parts, std::size_t first, std::size_t last) {
    std::string path;
    for (std::size_t i = first; i < last; ++i) {
        path += (i == first ? "" : "/") + parts[i];
    }
    return path;
}

/// The address of a page of a repository. Where it lies below `root`, that is its server; else what
/// stands before the repository's two names.
Source fromAddress(const std::string& asked, const std::string& root) {
    const Address address = parseAddress(asked);
    const Address known = parseAddress(root);
    const auto parts = segmentsOf(address.path);
    const auto below = segmentsOf(known.path);
    const bool isKnown = address.origin() == known.origin() && below.size() < parts.size() &&
                         std::equal(below.begin(), below.end(), parts.begin());
    const auto isPage = [](const std::string& part) {
        return part == "tree" || part == "blob" || part == "resolve" || part == "raw";
    };
    const std::size_t start = isKnown ? below.size() : 0;
    const auto page = static_cast<std::size_t>(
        std::find_if(parts.begin() + static_cast<std::ptrdiff_t>(std::min(start + 1, parts.size())), parts.end(),
                     isPage) -
        parts.begin());
    const std::size_t most = isKnown ? start : page >= 2 ? page - 2 : 0;
    if (page == most || page - most > 2 ||
        (most < parts.size() && (parts[most] == "datasets" || parts[most] == "spaces"))) {
        failRepository(asked);
    }
    Source source;
    const bool isUsualPort = address.port == (address.scheme == "https" ? "443" : "80");
    source.access.root = address.scheme + "://" + address.host + (isUsualPort ? "" : ":" + address.port);
    for (std::size_t i = 0; i < most; ++i) {
        source.access.root += "/" + escapedSegment(parts[i]);
    }
    source.repository = joined(parts, most, page);
    if (page + 1 < parts.size()) {
        source.revision = parts[page + 1];
        source.path = joined(parts, page + 2, parts.size());
    }
    return source;
}

}  // namespace

HubSettings HubSettings::fromEnvironment() {
    return {withoutSlash(hub::fromEnvironment("HF_ENDPOINT")), hub::fromEnvironment("HF_TOKEN")};
}

Source sourceOf(const std::string& asked, const HubSettings& said, const Catalogue& list) {
    const HubSettings around = HubSettings::fromEnvironment();
    const std::string usual = around.root.empty() ? list.root : around.root;
    const std::string root = said.root.empty() ? usual : withoutSlash(said.root);
    Source source;
    if (isAddress(asked)) {
        source = fromAddress(asked, root);
    } else if (asked.find('/') != std::string::npos) {
        const std::size_t at = asked.find('@');
        source.repository = asked.substr(0, at);
        source.revision = at == std::string::npos ? source.revision : asked.substr(at + 1);
        source.access.root = root;
    } else if (const CatalogueEntry* entry = list.find(asked)) {
        source.repository = entry->repository;
        source.revision = entry->revision;
        source.access.root = root;
        source.entry = *entry;
    } else {
        throw Error(
            ErrorKind::InvalidValue,
            says("hub", "No model is called %1. There are: %2. Others are named as OWNER/NAME or by an address."),
            base::inQuotes(asked), inARow(list.names()));
    }
    checkNames(source, asked);
    source.name = source.entry ? source.entry->name : source.repository.substr(source.repository.rfind('/') + 1);
    const bool isAround = parseAddress(source.access.root).origin() == parseAddress(usual).origin();
    source.access.token = !said.token.empty() ? said.token : isAround ? around.token : "";
    if (source.access.token.find_first_of("\r\n\t ") != std::string::npos) {
        throw Error(ErrorKind::InvalidValue,
                    says("hub", "The access token has blanks or line ends in it. Copy it as one word."));
    }
    return source;
}

}  // namespace tubelet::hub
