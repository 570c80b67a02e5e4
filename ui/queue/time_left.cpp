#include "ui/queue/time_left.h"

#include "ui/bridge/engine_bridge.h"

namespace tubelet::ui {

std::optional<double> timeLeftMs(const EngineBridge& bridge, const jobs::Job& job) {
    const std::optional<double> whole = bridge.estimateMs(job.request, job.reached);
    if (job.until <= 0 || job.until >= job.request.steps) {
        return whole;
    }
    if (job.reached >= job.until) {
        return whole;  // it waits to be picked, and is made to the end then
    }
    // Without the end of the run, which is nobody's before the clip is picked.
    const std::optional<double> rest = bridge.estimateMs(job.request, job.until);
    return whole && rest ? std::optional(*whole - *rest) : std::nullopt;
}

}  // namespace tubelet::ui
