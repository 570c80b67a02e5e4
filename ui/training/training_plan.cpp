#include "ui/training/training_plan.h"

namespace tubelet::ui {

QStringList TrainingPlan::arguments() const {
    QStringList all{QStringLiteral("train")};
    if (kind == Kind::Lora) {
        all << QStringLiteral("--data") << clips << QStringLiteral("--steps") << QString::number(steps)
            << QStringLiteral("--rank") << QString::number(rank);
        if (!model.isEmpty()) {
            all << QStringLiteral("--model") << model;
        }
    } else {
        all << config;
    }
    all << QStringLiteral("--output") << output << QStringLiteral("--json");
    if (!device.isEmpty()) {
        all << QStringLiteral("--device") << device;
    }
    if (threads > 0) {
        all << QStringLiteral("--threads") << QString::number(threads);
    }
    return all;
}

}  // namespace tubelet::ui
