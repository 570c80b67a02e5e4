#include "media/frame_gaps.h"

#include <algorithm>
#include <cstdint>

namespace tubelet::media {

Message noticeOfNumbers(const std::vector<FrameName>& names, std::size_t counter) {
    std::vector<std::int64_t> steps;  // numbers have at most 18 digits
    for (std::size_t i = 1; i < names.size(); ++i) {
        steps.push_back(names[i].numbers[counter] - names[i - 1].numbers[counter]);
    }
    if (steps.empty()) {
        return {};
    }
    const std::int64_t step = *std::min_element(steps.begin(), steps.end());
    const auto isGap = [step](std::int64_t other) { return other != step; };
    const auto first = std::find_if(steps.begin(), steps.end(), isGap);
    if (first == steps.end()) {
        return {};
    }
    const auto before = names.begin() + (first - steps.begin());
    const Message where{says("media", "%1 and %2"), shownName(before->name), shownName((before + 1)->name)};
    const auto gaps = static_cast<std::size_t>(std::count_if(steps.begin(), steps.end(), isGap));
    const std::int64_t missing = (names.back().numbers[counter] - names.front().numbers[counter]) / step -
                                 static_cast<std::int64_t>(steps.size());
    const bool areMultiples =
        std::all_of(steps.begin(), steps.end(), [step](std::int64_t other) { return other % step == 0; });
    if (!areMultiples || (gaps >= steps.size() - gaps && missing > static_cast<std::int64_t>(names.size()))) {
        return {says("media",
                     "The numbers of the folder's frames follow each other unevenly, first between %1: they are read "
                     "in their order, as if they were equally far apart."),
                where};
    }
    return {counts("media",
                   "The folder lacks %n frame(s) by its numbers, the first between %1: what is there is read as if "
                   "nothing were missing."),
            missing, where};
}

}  // namespace tubelet::media
