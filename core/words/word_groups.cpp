#include "words/word_groups.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace tubelet::words {

namespace {

/// The order in which a clip is thought of.
constexpr std::array<std::string_view, 4> kFirst{"subjects", "colors", "motions", "backgrounds"};

auto rankOf(const WordGroup& group) {
    return std::distance(kFirst.begin(), std::find(kFirst.begin(), kFirst.end(), group.name));
}

}  // namespace

std::vector<WordGroup> wordGroups(const Vocabulary& vocabulary, const ClassNames& classes) {
    std::vector<WordGroup> groups;
    for (const auto& [name, words] : vocabulary) {
        groups.push_back({name, words});
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const WordGroup& a, const WordGroup& b) { return rankOf(a) < rankOf(b); });
    if (classes.count > 0) {
        WordGroup all{"classes", {}};
        for (const auto& [number, names] : namesByClass(classes)) {
            all.words.push_back({{"en", names}});
        }
        if (!all.words.empty()) {
            groups.push_back(std::move(all));
        }
    }
    return groups;
}

}  // namespace tubelet::words
