#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include "hub/pull.h"
#include "ui/bridge/background.h"
#include "ui/bridge/newest_question.h"
#include "ui/hub/pull_pace.h"

namespace tubelet::ui {

/// How far a download is.
struct PullProgress {
    std::uint64_t done = 0, all = 0;  ///< bytes that are here, those of earlier downloads included
    QString file;                     ///< that comes now
    QString trouble;                  ///< why it waits before another attempt; empty: it comes
    std::optional<double> bytesPerSecond, secondsLeft;
};

/// What there is at the place that something shall be fetched to.
struct PullPlace {
    std::filesystem::path target;
    bool isThere = false;               ///< something has the name already
    std::uint64_t here = 0;             ///< bytes that an earlier download has left
    std::optional<std::uint64_t> free;  ///< bytes on its disk
};

/// Asks servers what models they have and fetches one at a time, on its own thread.
/// What ends early is gone on with by the next fetch() for the same folder. Tokens are kept here
/// alone, as long as this lives.
/// GUI-only; destruction stops what is under way.
class ModelPull : public QObject {
    Q_OBJECT

  public:
    enum class State { Idle, Asking, Fetching };

    explicit ModelPull(const hub::Patience& patience = {}, QObject* parent = nullptr);
    ~ModelPull() override;

    State state() const { return m_state; }
    /// What was asked for last, and what the server said; nothing before it has.
    const QString& asked() const { return m_asked; }
    const std::optional<hub::Offer>& offer() const { return m_offer; }
    const QString& token() const { return m_token; }
    /// Of the fetch that is under way, or was last.
    const std::filesystem::path& folder() const { return m_folder; }
    PullProgress progress() const;

    /// Asks for a name of the list, "owner/name" or an address (hub::sourceOf()).
    /// offered() follows, or failed(), or stopped(). Nothing while something is under way.
    void ask(const QString& what, const QString& token);
    /// What was offered is none of what is chosen now.
    void forget();
    /// Looks what there is for the offer in a folder; looked() follows.
    void look(const std::filesystem::path& folder);
    /// Fetches what was offered into a folder of its name in `folder`; the person has agreed to the
    /// licence. finished() follows, or failed(), or stopped().
    void fetch(const std::filesystem::path& folder);
    void stop();

  Q_SIGNALS:
    /// The state, or the progress.
    void changed();
    void offered();
    void looked(const tubelet::ui::PullPlace& place);
    /// `target` is whole. Of one file, where what was asked for is one, else empty: which.
    void finished(const std::filesystem::path& target, const std::filesystem::path& file);
    void failed(const tubelet::ui::Failure& failure);
    void stopped();

  private:
    struct News;

    void begin(State state);
    void end();
    /// Does `work` on the thread, then what it returned here.
    void run(std::function<Background::Continuation(News&, const std::stop_token&)> work);

    hub::Patience m_patience;
    State m_state = State::Idle;
    QString m_asked, m_token;
    std::optional<hub::Offer> m_offer;
    std::filesystem::path m_folder;
    std::stop_source m_stop;
    std::shared_ptr<News> m_news;  ///< written by the thread, looked at by the timer
    PullPace m_pace;
    QElapsedTimer m_clock;
    QTimer m_poll;
    NewestQuestion m_looking{Background::Errands::InTurnOwned};
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
