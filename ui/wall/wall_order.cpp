#include "ui/wall/wall_order.h"

#include <algorithm>
#include <limits>

namespace tubelet::ui {

std::vector<jobs::JobId> inOrder(std::vector<jobs::Job> asked, WallOrder order, const WallFigures& stars,
                                 const WallFigures& scores) {
    const auto best = [](const WallFigures& figures) {
        return [&figures](const jobs::Job& a, const jobs::Job& b) {
            const auto of = [&figures](const jobs::Job& job) {
                const auto found = figures.find(job.id);
                return found == figures.end() ? -std::numeric_limits<double>::infinity() : found->second;
            };
            return of(a) > of(b);
        };
    };
    switch (order) {
        case WallOrder::Asked:
            break;
        case WallOrder::Seed:
            std::stable_sort(asked.begin(), asked.end(),
                             [](const jobs::Job& a, const jobs::Job& b) { return a.request.seed < b.request.seed; });
            break;
        case WallOrder::Stars:
            std::stable_sort(asked.begin(), asked.end(), best(stars));
            break;
        case WallOrder::Score:
            std::stable_sort(asked.begin(), asked.end(), best(scores));
            break;
    }
    std::vector<jobs::JobId> ids;
    for (const jobs::Job& job : asked) {
        ids.push_back(job.id);
    }
    return ids;
}

}  // namespace tubelet::ui
