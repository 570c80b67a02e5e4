#include "words/class_names.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <tuple>

#include "base/error.h"
#include "base/shown.h"
#include "base/utf8.h"
#include "words/prompt_words.h"

namespace tubelet::words {
namespace {

using Words = std::vector<std::u32string>;

Words wordsOf(std::string_view text) {
    Words words;
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    for (Run& run : splitRuns(spaced)) {
        words.push_back(std::move(run.text));
    }
    return words;
}

std::u32string joined(const Words& words) {
    std::u32string text;
    for (const auto& word : words) {
        text += (text.empty() ? U"" : U" ") + word;
    }
    return text;
}

/// A whole number without sign; one too large for an int becomes the largest.
std::optional<int> numberOf(const std::string& text) {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) {
        return std::nullopt;
    }
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() ? number : std::numeric_limits<int>::max();
}

/// All numbers of one of the model's labels.
std::set<int> numbersOf(const std::string& label, int last, const ClassNames& classes) {
    const auto shared = classes.shared.find(label);
    std::set<int> numbers{last};
    if (shared != classes.shared.end()) {
        numbers.insert(shared->second.begin(), shared->second.end());
    }
    return numbers;
}

std::set<int> byName(const std::string& name, const ClassNames& classes) {
    if (const auto exact = classes.numbers.find(name); exact != classes.numbers.end()) {
        return numbersOf(name, exact->second, classes);
    }
    const auto wanted = joined(wordsOf(name));
    std::set<int> found;
    for (const auto& [label, number] : classes.numbers) {
        if (!wanted.empty() && joined(wordsOf(label)) == wanted) {
            found.merge(numbersOf(label, number, classes));
        }
    }
    return found;
}

/// Letters to insert, delete or replace (Levenshtein).
std::size_t editDistance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

}  // namespace

std::vector<int> classesOf(std::string_view prompt, const ClassNames& classes) {
    const auto text = base::trimmed(prompt);
    if (const auto number = numberOf(text)) {
        return *number < classes.count ? std::vector<int>{*number} : std::vector<int>{};
    }
    auto common = byName(text, classes);
    if (!common.empty() || text.find(',') == std::string::npos) {
        return {common.begin(), common.end()};
    }
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        auto found = byName(base::trimmed(std::string_view(text).substr(begin, end - begin)), classes);
        if (begin > 0) {
            std::erase_if(found, [&](int number) { return !common.contains(number); });
        }
        if (found.empty()) {
            return {};
        }
        common = std::move(found);
        begin = end + 1;
    }
    return {common.begin(), common.end()};
}

std::optional<int> classOf(std::string_view prompt, const ClassNames& classes) {
    const auto found = classesOf(prompt, classes);
    return found.empty() ? std::nullopt : std::optional(found.back());
}

std::vector<std::string> nearestClassNames(std::string_view text, const ClassNames& classes, std::size_t count) {
    constexpr std::size_t kMostWords = 8, kLongest = 24;  // of a pasted text; no label has more
    auto words = wordsOf(text);
    words.resize(std::min(words.size(), kMostWords));
    for (auto& word : words) {
        word.resize(std::min(word.size(), kLongest));
    }
    // by words, as a whole, name, class
    std::vector<std::tuple<std::size_t, std::size_t, std::string, int>> ranked;
    for (const auto& [label, number] : classes.numbers) {
        const auto own = wordsOf(label);
        std::size_t distance = 0;
        for (const auto& word : words) {
            std::size_t nearest = word.size();
            for (const auto& other : own) {
                nearest = std::min(nearest, editDistance(word, other));
            }
            distance += nearest;
        }
        ranked.emplace_back(distance, editDistance(joined(words), joined(own)), label, number);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::string> names;
    std::set<int> seen;
    for (const auto& [byWords, whole, label, number] : ranked) {
        if (names.size() < count && seen.insert(number).second) {
            names.push_back(label);
        }
    }
    return names;
}

int requireClass(const std::string& prompt, const ClassNames& classes) {
    if (const auto found = classOf(prompt, classes)) {
        return *found;
    }
    const int last = classes.count - 1;
    const auto text = base::trimmed(prompt);
    if (wordsOf(text).empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("words", "No class is named. Name one of this model's %1 classes, or a number from 0 to %2."),
                    classes.count, last);
    }
    if (numberOf(text)) {
        throw Error(ErrorKind::InvalidValue,
                    says("words", "The class %1 does not exist: this model draws the classes 0 to %2."), text, last);
    }
    const auto shown = base::shownText(text, 60);
    if (classes.numbers.empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("words",
                         "This model has no names for its classes (no id2label in its model_index.json), so \"%1\" "
                         "can't be found; name a number from 0 to %2."),
                    shown, last);
    }
    std::string nearest;
    for (const auto& name : nearestClassNames(text, classes, 3)) {
        nearest += (nearest.empty() ? "\"" : ", \"") + name + "\"";
    }
    throw Error(ErrorKind::InvalidValue,
                says("words",
                     "There is no class \"%1\": this model draws %2 classes and no other things. Nearest: %3. Name one "
                     "of its classes, or a number from 0 to %4."),
                shown, classes.count, nearest, last);
}

std::string classNames(int number, const ClassNames& classes) {
    std::string names;
    for (const auto& [label, last] : classes.numbers) {
        if (last == number || numbersOf(label, last, classes).contains(number)) {
            names += (names.empty() ? "" : ", ") + label;
        }
    }
    return names;
}

std::map<int, std::vector<std::string>> namesByClass(const ClassNames& classes) {
    std::map<int, std::vector<std::string>> names;
    for (const auto& [label, last] : classes.numbers) {
        for (const int number : numbersOf(label, last, classes)) {
            names[number].push_back(label);
        }
    }
    return names;
}

}  // namespace tubelet::words
