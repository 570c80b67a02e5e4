#include "ui/main_window/fuzzy_match.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace tubelet::ui {

namespace {

constexpr int kNone = std::numeric_limits<int>::min() / 2;
constexpr int kFound = 1;
constexpr int kBeside = 9;
constexpr int kWordBegins = 8;
constexpr int kNameBegins = 4;

bool beginsWord(const QString& name, qsizetype at) {
    return at == 0 || !name[at - 1].isLetterOrNumber();
}

}  // namespace

std::optional<int> fuzzyScore(const QString& typed, const QString& name) {
    const QString wanted = QString(typed).remove(QLatin1Char(' ')).toCaseFolded();
    const QString within = name.toCaseFolded();
    if (wanted.isEmpty()) {
        return 0;
    }
    // best[j]: of the letters so far, the last one found at j.
    std::vector<int> best(static_cast<std::size_t>(within.size()), kNone);
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        std::vector<int> next(best.size(), kNone);
        int before = i == 0 ? 0 : kNone;  ///< best of those that end before j
        for (qsizetype j = 0; j < within.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            if (within[j] == wanted[i]) {
                const int beside = i > 0 && j > 0 && best[at - 1] > kNone ? best[at - 1] + kBeside : kNone;
                const int bonus = kFound + (beginsWord(within, j) ? kWordBegins : 0) + (j == 0 ? kNameBegins : 0);
                const int reached = std::max(before, beside);
                next[at] = reached > kNone ? reached + bonus : kNone;
            }
            if (i > 0) {
                before = std::max(before, best[at]);
            }
        }
        best = std::move(next);
    }
    const auto found = std::max_element(best.begin(), best.end());
    if (found == best.end() || *found <= kNone) {
        return {};
    }
    // Of two that fit alike the shorter name is meant.
    return *found * 100 - static_cast<int>(std::min<qsizetype>(within.size(), 99));
}

}  // namespace tubelet::ui
