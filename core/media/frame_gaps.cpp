#include "media/frame_gaps.h"

#include <algorithm>
#include <cstdint>

namespace tubelet::media {

std::string noticeOfNumbers(const std::vector<FrameName>& names, std::size_t counter) {
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
    const std::string where = shownName(before->name) + " and " + shownName((before + 1)->name);
    const auto gaps = static_cast<std::size_t>(std::count_if(steps.begin(), steps.end(), isGap));
    const std::int64_t missing = (names.back().numbers[counter] - names.front().numbers[counter]) / step -
                                 static_cast<std::int64_t>(steps.size());
    const bool areMultiples =
        std::all_of(steps.begin(), steps.end(), [step](std::int64_t other) { return other % step == 0; });
    if (!areMultiples || (gaps >= steps.size() - gaps && missing > static_cast<std::int64_t>(names.size()))) {
        return "The numbers of the folder's frames follow each other unevenly, first between " + where +
               ": they are read in their order, as if they were equally far apart.";
    }
    return "The folder lacks " + std::to_string(missing) +
           (missing == 1 ? " frame by its numbers" : " frames by its numbers") + ", the first between " + where +
           ": what is there is read as if nothing were missing.";
}

}  // namespace tubelet::media
