#pragma once

#include <QString>
#include <QStringList>

namespace tubelet::ui {

/// What is to be trained, as the person says it.
struct TrainingPlan {
    enum class Kind { Lora, Config };

    Kind kind = Kind::Lora;
    QString clips;   ///< of a LoRA: the folder of clips and captions
    QString config;  ///< the file of a training that is a config
    QString output;  ///< the folder that it grows in
    int steps = 400;
    int rank = 16;
    QString model;    ///< folder of the model that a LoRA is for; empty: the bundled one
    QString device;   ///< "cpu", "cuda", "auto"
    int threads = 0;  ///< 0: all

    /// Of the program: `train ... --json`.
    QStringList arguments() const;
    /// As the studio remembers it, and back; what can't be read is as at first.
    QString toText() const;
    static TrainingPlan fromText(const QString& text);
    bool operator==(const TrainingPlan&) const = default;
};

}  // namespace tubelet::ui
