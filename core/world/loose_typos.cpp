#include "world/loose_typos.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace tubelet::world {
namespace {

constexpr std::size_t kLeastLetters = 4;
constexpr std::array<std::string_view, 3> kRows{"qwertyuiop", "asdfghjkl", "zxcvbnm"};

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where each long word begins, and its letters.
std::vector<std::pair<std::size_t, std::size_t>> longWords(const std::string& text) {
    std::vector<std::pair<std::size_t, std::size_t>> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && isLetter(text[end])) {
            ++end;
        }
        if (end - at >= kLeastLetters) {
            words.emplace_back(at, end - at);
        }
        at = end + 1;
    }
    return words;
}

char neighbourOf(char letter, Random& random) {
    for (const auto& row : kRows) {
        if (const auto at = row.find(letter); at != std::string_view::npos) {
            const bool isLeft = at > 0 && (at + 1 == row.size() || random.chance(0.5));
            return row[isLeft ? at - 1 : at + 1];
        }
    }
    return letter;  // a capital
}

}  // namespace

std::string withTypo(const std::string& text, Random& random) {
    const auto words = longWords(text);
    if (words.empty()) {
        return text;
    }
    const auto& [first, letters] = random.pick(words);
    std::string changed = text;
    // Not the first letter, which people see.
    const auto at = first + 1 + static_cast<std::size_t>(random.below(static_cast<int>(letters) - 1));
    switch (random.below(4)) {
        case 0:
            changed.erase(at, 1);
            break;
        case 1:
            changed.insert(at, 1, changed[at]);
            break;
        case 2:
            if (at + 1 < first + letters) {
                std::swap(changed[at], changed[at + 1]);
            }
            break;
        default:
            changed[at] = neighbourOf(changed[at], random);
    }
    return changed;
}

std::string inventedWord(Random& random) {
    static constexpr std::string_view kVowels = "aeiou", kOthers = "bcdfghjklmnprstvwz";
    std::string word;
    const int letters = 4 + random.below(5);
    for (int i = 0; i < letters; ++i) {
        const auto& from = (i % 2 == 0) == (letters % 2 == 0) ? kOthers : kVowels;
        word += from[static_cast<std::size_t>(random.below(static_cast<int>(from.size())))];
    }
    return word;
}

}  // namespace tubelet::world
