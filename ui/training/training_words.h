#pragma once

#include <string>

#include <QCoreApplication>
#include <QString>

#include "ui/training/training_folder.h"
#include "ui/training/training_status.h"

namespace tubelet::ui {

/// How a training stands, in sentences.
/// GUI thread.
class TrainingWords {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::TrainingWords)

  public:
    /// In one line: which step, how long it will take.
    static QString headline(const TrainingStatus& status);
    /// What is trained on what, how fast, and what it takes.
    static QString figures(const TrainingStatus& status);
    /// Of a training that somebody else began.
    static QString headline(const TrainingTables& tables);
    static QString figures(const TrainingTables& tables);
    /// What a question of the scorer is called: "subject".
    static QString question(const std::string& name);
    /// "12.5 MB".
    static QString bytes(std::uint64_t count);

  private:
    static QString joined(const QStringList& parts);
};

}  // namespace tubelet::ui
