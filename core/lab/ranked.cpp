#include "lab/ranked.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>

#include "base/error.h"

namespace tubelet::lab {

namespace {
constexpr int kDefaultTop = 5;
}

int topOf(const std::optional<int>& asked, const vit::ClassLabels& labels, pipeline::RunObserver& observer) {
    std::int64_t classes = std::ssize(labels.names);
    if (!labels.groups.empty()) {
        classes = 0;
        for (const auto& group : labels.groups) {
            classes = std::max(classes, group.count);
        }
    }
    const int usual = labels.groups.empty() ? kDefaultTop : 1;
    const int top = asked.value_or(static_cast<int>(std::min<std::int64_t>(usual, classes)));
    if (top < 1) {
        throw Error(ErrorKind::InvalidValue, says("lab", "The %1 likeliest classes were asked for; ask for 1 to %2."),
                    top, classes);
    }
    if (top > classes) {
        observer.onNotice(
            {"top-all",
             {says("lab", "The %1 likeliest classes were asked for, but the model knows %2; all of them are told."),
              top, classes}});
    }
    return static_cast<int>(std::min<std::int64_t>(top, classes));
}

std::vector<RankedClass> ranked(const std::vector<double>& probabilities, const vit::ClassLabels& labels, int top) {
    auto groups = labels.groups;
    if (groups.empty()) {
        groups.push_back({"", 0, std::ssize(probabilities)});
    }
    std::vector<RankedClass> classes;
    for (const auto& group : groups) {
        std::vector<std::int64_t> order(static_cast<std::size_t>(group.count));
        std::iota(order.begin(), order.end(), group.first);
        std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
            return probabilities[static_cast<std::size_t>(a)] > probabilities[static_cast<std::size_t>(b)];
        });
        for (std::int64_t rank = 0; rank < std::min<std::int64_t>(top, group.count); ++rank) {
            const auto index = static_cast<std::size_t>(order[static_cast<std::size_t>(rank)]);
            classes.push_back({static_cast<int>(index), labels.names[index], probabilities[index], group.name});
        }
    }
    return classes;
}

}  // namespace tubelet::lab
