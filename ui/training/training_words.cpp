#include "ui/training/training_words.h"

#include <QLocale>

#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

constexpr double kLongQuiet = 120;  // s without a new step, after which it is told

QString reading(const TrainingStatus& status) {
    const auto read = status.read->clips, all = status.read->of;
    const double left = status.secondsToRead();
    return left < 0
               ? TrainingWords::tr("Clips are read: %1 of %2").arg(read).arg(all)
               : TrainingWords::tr("Clips are read: %1 of %2, %3 left").arg(read).arg(all).arg(clockTime(1000 * left));
}

QString number(double value, int digits) {
    return QLocale().toString(value, 'f', digits);
}

}  // namespace

QString TrainingWords::joined(const QStringList& parts) {
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString TrainingWords::bytes(std::uint64_t count) {
    return QLocale().formattedDataSize(static_cast<qint64>(count), 1, QLocale::DataSizeSIFormat);
}

QString TrainingWords::headline(const TrainingStatus& status) {
    using State = TrainingStatus::State;
    const QString step = status.last ? tr("Step %1 of %2").arg(status.last->step).arg(status.last->steps) : QString();
    switch (status.state) {
        case State::None:
            return {};
        case State::Preparing:
            if (status.drawing) {
                return tr("Samples of step %1 are drawn: %2 of %3")
                    .arg(status.drawing->step)
                    .arg(status.drawing->clips + 1)
                    .arg(status.drawing->of);
            }
            return status.cost     ? tr("The first step is made\u2026")
                   : status.things ? tr("A step is tried, to know how long all will take\u2026")
                   : status.read   ? reading(status)
                                   : tr("The training begins\u2026");
        case State::Training:
            if (status.drawing) {
                return tr("%1, samples are drawn: %2 of %3")
                    .arg(step)
                    .arg(status.drawing->clips + 1)
                    .arg(status.drawing->of);
            }
            return tr("%1, %2 left").arg(step, clockTime(1000 * status.secondsLeft()));
        case State::Saving:
            return tr("It saves where it stands\u2026");
        case State::Paused:
            return status.last ? tr("Paused: %1").arg(step) : tr("Paused before the first step");
        case State::Stopped:
            return status.last ? tr("Stopped: %1").arg(step) : tr("Stopped before the first step");
        case State::Finished:
            return status.last ? tr("Finished: %1").arg(step) : tr("Finished: all its steps were made before");
        case State::Failed:
            return status.last ? tr("Ended: %1").arg(step) : tr("It did not begin");
    }
    return {};
}

QString TrainingWords::figures(const TrainingStatus& status) {
    QStringList parts;
    if (status.things) {
        parts << tr("Clips: %1").arg(status.things->clips)
              << tr("%1 million parameters are trained")
                     .arg(number(static_cast<double>(status.things->parameters) / 1e6, 2));
        if (status.things->stepsMade > 0) {
            parts << tr("goes on after step %1").arg(status.things->stepsMade);
        }
    }
    if (status.cost) {
        parts << tr("up to %1 of memory").arg(bytes(status.cost->memoryBytes));
    }
    if (const double speed = status.clipsPerSecond(); speed > 0) {
        parts << tr("%1 clips/s").arg(number(speed, speed < 10 ? 2 : 0));
    }
    if (status.sheet) {
        parts << tr("samples took %1").arg(clockTime(1000 * status.sheet->seconds));
    }
    if (status.saved) {
        parts << tr("saved after step %1").arg(status.saved->step);
    }
    return joined(parts);
}

QString TrainingWords::headline(const TrainingTables& tables) {
    if (!tables.isTraining) {
        return tr("Nothing is trained here yet");
    }
    return tables.progress.last.empty() ? tr("No step is made yet")
                                        : tr("Step %1").arg(static_cast<qint64>(tables.progress.last.front()));
}

QString TrainingWords::figures(const TrainingTables& tables) {
    if (!tables.isTraining) {
        return tr("A training writes progress.csv into its folder: as soon as there is one, its curve is shown.");
    }
    QStringList parts;
    const auto* clips = columnOf(tables.progress, "examples");
    const auto* seconds = columnOf(tables.progress, "seconds");
    if (!clips->points.empty() && clips->points.size() == seconds->points.size()) {
        constexpr std::size_t kRecent = 20;
        double all = 0, took = 0;
        for (std::size_t i = clips->points.size() - std::min(kRecent, clips->points.size()); i < clips->points.size();
             ++i) {
            all += clips->points[i].second;
            took += seconds->points[i].second;
        }
        if (took > 0) {
            parts << tr("%1 clips/s").arg(number(all / took, all / took < 10 ? 2 : 0));
        }
    }
    if (!tables.progress.last.empty()) {
        parts << (tables.secondsQuiet > kLongQuiet
                      ? tr("no step for %1: it has ended, or waits").arg(clockTime(1000 * tables.secondsQuiet))
                      : tr("the last step was written %1 ago").arg(clockTime(1000 * tables.secondsQuiet)));
    }
    return joined(parts);
}

QString TrainingWords::question(const std::string& name) {
    return name == "subject"      ? tr("subject")
           : name == "colour"     ? tr("colour")
           : name == "motion"     ? tr("motion")
           : name == "background" ? tr("background")
           : name == "mask_iou"   ? tr("mask overlap")
                                  : fromUtf8(name);
}

}  // namespace tubelet::ui
