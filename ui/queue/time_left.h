#pragma once

#include <optional>

#include "jobs/job.h"

namespace tubelet::ui {

class EngineBridge;

/// How long a job still takes, milliseconds, as far as this machine's runs tell: to its end, or to
/// the step that it waits at (Job::until).
/// GUI thread.
std::optional<double> timeLeftMs(const EngineBridge& bridge, const jobs::Job& job);

}  // namespace tubelet::ui
