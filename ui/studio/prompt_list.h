#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include <QObject>
#include <QStringList>

#include "jobs/job.h"
#include "request/generation_request.h"
#include "ui/bridge/background.h"
#include "ui/bridge/failure.h"

namespace tubelet::ui {

class QueueUndo;

/// Text files whose lines are prompts: each becomes a clip in the queue, with the settings as they
/// are, and all that were taken at once are one step of undo. Blank lines and those that begin with
/// # are none.
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

    /// What can't be taken of them fails, and the others are queued.
    void take(const std::vector<std::filesystem::path>& files);

  Q_SIGNALS:
    void failed(const tubelet::ui::Failure& failure);

  private:
    struct Read {
        QStringList names, prompts;
        std::vector<Failure> failures;
    };

    static void read(const std::filesystem::path& file, Read& found);
    void enqueue(const QString& name, const QStringList& prompts);

    QueueUndo& m_undo;
    Enqueue m_enqueue;
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
