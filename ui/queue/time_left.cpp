#include "ui/queue/time_left.h"

#include <algorithm>

#include "ui/bridge/engine_bridge.h"

namespace tubelet::ui {

std::optional<double> timeLeftMs(const EngineBridge& bridge, const jobs::Job& job) {
    // A branch has its first steps from another run.
    const int reached = std::max(job.reached, job.kind == jobs::JobKind::Branch ? job.step : 0);
    const std::optional<double> whole = bridge.estimateMs(job.request, reached);
    if (job.until <= 0 || job.until >= job.request.steps) {
        return whole;
    }
    if (reached >= job.until) {
        return whole;  // it waits to be picked, and is made to the end then
    }
    // Without the end of the run, which is nobody's before the clip is picked.
    const std::optional<double> rest = bridge.estimateMs(job.request, job.until);
    return whole && rest ? std::optional(*whole - *rest) : std::nullopt;
}

}  // namespace tubelet::ui
