#pragma once

#include <map>
#include <optional>
#include <string>

#include "jobs/job.h"

namespace tubelet::ui {

/// How long what waits and runs takes, all of it and by groups, kept up to date clip by clip.
/// A value.
class QueueTimes {
  public:
    struct Sum {
        int clips = 0;
        int unknown = 0;  ///< of these, how long is not known
        double ms = 0;    ///< of the others

        /// Nothing where that of one of them is not known.
        std::optional<double> total() const { return unknown > 0 ? std::nullopt : std::optional(ms); }
    };

    /// A clip that is still to be made. ms: how long it takes; nothing: not known.
    void set(jobs::JobId id, const std::string& group, std::optional<double> ms);
    /// It is not to be made any more.
    void remove(jobs::JobId id);

    Sum all() const { return m_all; }
    Sum of(const std::string& group) const;

  private:
    struct Clip {
        std::string group;
        std::optional<double> ms;
    };

    static void add(Sum& sum, const Clip& clip, int count);

    std::map<jobs::JobId, Clip> m_clips;
    std::map<std::string, Sum> m_groups;
    Sum m_all;
};

}  // namespace tubelet::ui
