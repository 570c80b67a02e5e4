#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>

#include "ui/training/training_status.h"

namespace tubelet::ui {

/// A training that runs as a program of its own (`tubelet train ... --json`): what ends it, a crash
/// or a full memory, ends nothing else.
/// To pause is to let it save where it stands and end; the same command goes on from there.
/// GUI-only.
class TrainingProcess : public QObject {
    Q_OBJECT

  public:
    /// How long the end of the window waits for one that saves.
    static constexpr int kLongestEndMs = 60'000;

    /// `program`: tubelet itself.
    explicit TrainingProcess(QString program, QObject* parent = nullptr);
    /// Lets one that runs save where it stands, and waits for it.
    ~TrainingProcess() override;

    const TrainingStatus& status() const { return m_status; }

    /// Nothing while one runs.
    void start(const TrainingPlan& plan);
    /// What was paused or has failed.
    void goOn() { start(TrainingPlan(m_status.plan)); }
    /// Paused or Failed follows. Nothing while none runs.
    void pause() { endAs(TrainingStatus::State::Paused); }
    /// Likewise Stopped, also of one that is paused.
    void stop() { endAs(TrainingStatus::State::Stopped); }

  Q_SIGNALS:
    /// Something of status() is another.
    void changed();
    /// It has ended, whatever way.
    void ended();

  private:
    void readLines();
    void readComplaints();
    void endAs(TrainingStatus::State wanted);
    void takeEnd(int code, QProcess::ExitStatus how);
    void failToStart();
    void fail(const QString& sentence);

    QString m_program;
    TrainingStatus m_status;
    TrainingStatus::State m_wanted = TrainingStatus::State::Paused;  ///< once it has saved
    QByteArray m_line;                                               ///< that is not whole yet
    QByteArray m_complaints;                                         ///< the end of standard error
    QProcess m_process;
};

}  // namespace tubelet::ui
