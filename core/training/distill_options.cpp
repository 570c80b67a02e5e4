#include "training/distill_options.h"

#include "training/require.h"

namespace tubelet::training {

void DistillOptions::check() const {
    require(steps >= 1 && steps <= kMostSteps, "distill.steps", steps, within(1, kMostSteps));
    const double scale = guidance.value_or(1);
    require(scale >= 1 && scale <= 100, "distill.guidance", scale, within(1, 100));
    require(teacherSteps >= 1 && teacherSteps <= kMostTeacherSteps, "distill.teacherSteps", teacherSteps,
            within(1, kMostTeacherSteps));
    require(startShare >= 0 && startShare <= 1, "distill.startShare", startShare, within(0, 1));
}

}  // namespace tubelet::training
