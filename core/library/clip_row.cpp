#include "library/clip_row.h"

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "base/utf8.h"

namespace tubelet::library {
namespace {

constexpr std::size_t kLongestTag = 40;

std::string legalTag(const std::string& word) {
    std::u32string tag;
    bool blank = false;
    if (base::isValidUtf8(word)) {
        for (const char32_t character : base::decodeUtf8(word)) {
            if (base::isWhiteSpace(character) || base::isObeyed(character)) {
                blank = true;
            } else if (tag.size() < kLongestTag) {
                tag += blank && !tag.empty() ? std::u32string(1, U' ') : std::u32string();
                tag += character;
                blank = false;
            }
        }
    }
    return base::encodeUtf8(tag.substr(0, kLongestTag));
}

}  // namespace

std::vector<std::string> legalTags(const std::vector<std::string>& words) {
    std::set<std::string> tags;
    for (const std::string& word : words) {
        tags.insert(legalTag(word));
    }
    tags.erase("");
    return {tags.begin(), tags.end()};
}

std::vector<std::string> changedTags(const std::vector<std::string>& tags, const std::vector<std::string>& added,
                                     const std::vector<std::string>& removed) {
    std::vector<std::string> all = tags;
    all.insert(all.end(), added.begin(), added.end());
    const std::vector<std::string> gone = legalTags(removed);
    std::vector<std::string> kept = legalTags(all);
    std::erase_if(kept, [&](const std::string& tag) { return std::find(gone.begin(), gone.end(), tag) != gone.end(); });
    return kept;
}

std::string joinedTags(const std::vector<std::string>& tags) {
    std::string text;
    for (const std::string& tag : tags) {
        text += (text.empty() ? "" : "\n") + tag;
    }
    return text;
}

std::vector<std::string> splitTags(const std::string& text) {
    std::vector<std::string> tags;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        tags.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return tags;
}

}  // namespace tubelet::library
