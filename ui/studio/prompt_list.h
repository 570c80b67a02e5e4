#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include <QObject>
#include <QStringList>

#include "request/generation_request.h"
#include "ui/bridge/background.h"

namespace tubelet::ui {

class EngineBridge;
class MessageBar;

/// A text file whose lines are prompts: each becomes a clip in the queue, with the settings as they
/// are. Blank lines and those that begin with # are none.
/// GUI-only.
class PromptList : public QObject {
    Q_OBJECT

  public:
    /// A list for a night and more; a longer file is a mistake.
    static constexpr int kMost = 500;
    /// Makes the requests of the clips of the one that is set.
    using Spread = std::function<std::vector<request::GenerationRequest>(const request::GenerationRequest&)>;
    using Enqueue = std::function<void(const QStringList& prompts)>;

    /// All are borrowed and outlive it. `enqueue` checks the prompts and queues them, later.
    PromptList(EngineBridge& bridge, MessageBar& messages, Enqueue enqueue, QObject* parent = nullptr);

    static bool isOne(const std::filesystem::path& file);
    static QStringList promptsIn(const QString& text);
    /// A request for each prompt, their seeds one behind the other.
    static Spread spreadOver(const QStringList& prompts);

    void take(const std::filesystem::path& file);
    /// They are about to be queued: said, with a way back.
    void tell(int clips);
    /// They won't be: something is wrong with them.
    void giveUp() { m_prompts.clear(); }

  Q_SIGNALS:
    void failed(const tubelet::ui::Failure& failure);

  private:
    void enqueue(const QString& name, const QStringList& prompts);
    void takeBack(qint64 after, const QStringList& prompts);

    EngineBridge& m_bridge;
    MessageBar& m_messages;
    Enqueue m_enqueue;
    QString m_name;
    QStringList m_prompts;
    Background m_thread{Background::Errands::InTurnOwned};  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
