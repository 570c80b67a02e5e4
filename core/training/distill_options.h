#pragma once

#include <optional>

namespace tubelet::training {

/// How a flow is distilled into a few steps without guidance, see Distillation.
struct DistillOptions {
    /// Of the edition that is made, 1 to kMostSteps.
    int steps = 4;
    /// Of the teacher, 1 (none) to 100; nothing: as the model is used.
    std::optional<double> guidance{std::nullopt};
    /// That the teacher makes for each of the edition's, 1 to kMostTeacherSteps.
    int teacherSteps = 4;
    /// Of the examples that are met where the edition will meet them, the others anywhere on their
    /// line; 0 to 1.
    double startShare = 0.5;

    static constexpr int kMostSteps = 32, kMostTeacherSteps = 30;

    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
};

}  // namespace tubelet::training
