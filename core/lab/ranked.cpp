#include "lab/ranked.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "base/error.h"

namespace tubelet::lab {

namespace {
constexpr int kDefaultTop = 5;
}

int topOf(const std::optional<int>& asked, const vit::ClassLabels& labels, pipeline::RunObserver& observer) {
    const int classes = static_cast<int>(labels.names.size());
    const int top = asked.value_or(std::min(kDefaultTop, classes));
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
    return std::min(top, classes);
}

std::vector<RankedClass> ranked(const std::vector<double>& probabilities, const vit::ClassLabels& labels, int top) {
    std::vector<int> order(probabilities.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return probabilities[static_cast<std::size_t>(a)] > probabilities[static_cast<std::size_t>(b)];
    });
    std::vector<RankedClass> classes;
    for (int rank = 0; rank < top; ++rank) {
        const int index = order[static_cast<std::size_t>(rank)];
        classes.push_back(
            {index, labels.names[static_cast<std::size_t>(index)], probabilities[static_cast<std::size_t>(index)]});
    }
    return classes;
}

}  // namespace tubelet::lab
