#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include <QObject>
#include <QStringList>

#include "jobs/job.h"
#include "request/generation_request.h"
#include "ui/bridge/background.h"

namespace tubelet::ui {

class QueueUndo;

/// A text file whose lines are prompts: each becomes a clip in the queue, with the settings as they
/// are, and all of them are one step of undo. Blank lines and those that begin with # are none.
/// GUI-only.
class PromptList : public QObject {
    Q_OBJECT

  public:
    /// A list for a night and more; a longer file is a mistake.
    static constexpr int kMost = 500;
    /// Makes the requests of the clips of the one that is set.
    using Spread = std::function<std::vector<request::GenerationRequest>(const request::GenerationRequest&)>;
    /// Told which jobs were queued.
    using Queued = std::function<void(const std::vector<jobs::JobId>&)>;
    using Enqueue = std::function<void(const QStringList& prompts, const Queued& queued)>;

    /// `undo` is borrowed and outlives it. `enqueue` checks the prompts and queues them, later.
    PromptList(QueueUndo& undo, Enqueue enqueue, QObject* parent = nullptr);

    static bool isOne(const std::filesystem::path& file);
    static QStringList promptsIn(const QString& text);
    /// A request for each prompt, their seeds one behind the other.
    static Spread spreadOver(const QStringList& prompts);

    void take(const std::filesystem::path& file);

  Q_SIGNALS:
    void failed(const tubelet::ui::Failure& failure);

  private:
    void enqueue(const QString& name, const QStringList& prompts);

    QueueUndo& m_undo;
    Enqueue m_enqueue;
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
