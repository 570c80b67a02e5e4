#include "ui/training/training_plan.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

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

QString TrainingPlan::toText() const {
    const QJsonObject object{{QStringLiteral("isConfig"), kind == Kind::Config},
                             {QStringLiteral("clips"), clips},
                             {QStringLiteral("config"), config},
                             {QStringLiteral("output"), output},
                             {QStringLiteral("steps"), steps},
                             {QStringLiteral("rank"), rank}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

TrainingPlan TrainingPlan::fromText(const QString& text) {
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    TrainingPlan plan;
    plan.kind = object[QLatin1String("isConfig")].toBool() ? Kind::Config : Kind::Lora;
    plan.clips = object[QLatin1String("clips")].toString();
    plan.config = object[QLatin1String("config")].toString();
    plan.output = object[QLatin1String("output")].toString();
    plan.steps = std::max(1, object[QLatin1String("steps")].toInt(plan.steps));
    plan.rank = std::max(1, object[QLatin1String("rank")].toInt(plan.rank));
    return plan;
}

}  // namespace tubelet::ui
