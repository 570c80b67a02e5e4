#include "ui/queue/queue_times.h"

namespace tubelet::ui {

void QueueTimes::add(Sum& sum, const Clip& clip, int count) {
    sum.clips += count;
    sum.unknown += clip.ms ? 0 : count;
    sum.ms += count * clip.ms.value_or(0);
    if (sum.clips == sum.unknown) {
        sum.ms = 0;  // what is left of rounding goes with the last one
    }
}

void QueueTimes::set(jobs::JobId id, const std::string& group, std::optional<double> ms) {
    remove(id);
    const Clip& clip = m_clips[id] = {group, ms};
    add(m_all, clip, 1);
    add(m_groups[group], clip, 1);
}

void QueueTimes::remove(jobs::JobId id) {
    const auto found = m_clips.find(id);
    if (found == m_clips.end()) {
        return;
    }
    add(m_all, found->second, -1);
    const auto group = m_groups.find(found->second.group);
    add(group->second, found->second, -1);
    if (group->second.clips == 0) {
        m_groups.erase(group);
    }
    m_clips.erase(found);
}

QueueTimes::Sum QueueTimes::of(const std::string& group) const {
    const auto found = m_groups.find(group);
    return found == m_groups.end() ? Sum() : found->second;
}

}  // namespace tubelet::ui
