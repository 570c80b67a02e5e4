#include "diffusion/timestep_spacing.h"

#include <ATen/ATen.h>

#include "diffusion/flow_schedule.h"

namespace tubelet::diffusion {
namespace {

/// train, train - q, train - 2 q, ...
/// (count), rounded half to even as numpy does, with its way of making a range: the step is the
/// difference of the first two values.
at::Tensor trailing(int steps, int train) {
    const double first = train, second = first - first / steps;
    const auto range = at::arange(steps, at::kDouble) * (second - first) + first;
    return at::round(range) - 1;
}

at::Tensor multiplesFrom(int quotient, int count) {
    return (at::arange(count, at::kDouble) * quotient).flip(0);
}

}  // namespace

at::Tensor spacedTimesteps(TimestepSpacing spacing, int steps, int train, int offset, bool rounded) {
    switch (spacing) {
        case TimestepSpacing::Leading:
            return multiplesFrom(train / steps, steps) + offset;
        case TimestepSpacing::Trailing:
            return trailing(steps, train);
        case TimestepSpacing::Linspace:
            break;
    }
    const auto even = linspace(0, train - 1, steps);
    return (rounded ? at::round(even) : even).flip(0);
}

at::Tensor spacedTimestepsBeforeZero(TimestepSpacing spacing, int steps, int train, int offset) {
    switch (spacing) {
        case TimestepSpacing::Leading:
            return multiplesFrom(train / (steps + 1), steps + 1).slice(0, 0, steps) + offset;
        case TimestepSpacing::Trailing:
            return trailing(steps, train);
        case TimestepSpacing::Linspace:
            break;
    }
    return at::round(linspace(0, train - 1, steps + 1)).flip(0).slice(0, 0, steps);
}

at::Tensor interpolated(const at::Tensor& table, const at::Tensor& positions) {
    const auto values = table.to(at::kDouble);
    const auto last = values.size(0) - 1;
    if (last == 0) {
        return values.expand({positions.size(0)}).clone();
    }
    const auto left = positions.floor().to(at::kLong).clamp(0, last - 1);
    const auto low = values.index_select(0, left);
    const auto slope = values.index_select(0, left + 1) - low;
    return slope * (positions - left) + low;
}

}  // namespace tubelet::diffusion
