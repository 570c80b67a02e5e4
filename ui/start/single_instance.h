#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <QObject>

class QLocalServer;
class QLocalSocket;

namespace tubelet::ui {

/// One studio for each data folder and user: a second start hands its files to the first, which
/// comes to the front, and ends.
/// They meet at a socket in the user's runtime folder, which nobody else can open.
/// GUI-only.
class SingleInstance : public QObject {
    Q_OBJECT

  public:
    enum class Answer {
        Nobody,  ///< none is there
        Taken,   ///< the first studio has the files
        Silent   ///< one is there and doesn't answer
    };
    /// One that is starting answers when its window is there.
    static constexpr int kPatienceMs = 10'000;

    /// Hands `files` to the studio that is open, and waits for its answer, at most twice
    /// `patienceMs`; works without an event loop.
    static Answer handOver(const std::filesystem::path& dataFolder, const std::vector<std::filesystem::path>& files,
                           int patienceMs = kPatienceMs);

    /// Becomes the first studio, where there is none: is there for those that start later, from now
    /// on; the socket of one that crashed is replaced.
    explicit SingleInstance(const std::filesystem::path& dataFolder, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// False where another one is the first, which starts or runs: hand over to it.
    bool isFirst() const { return m_isFirst; }
    /// What was asked for before anybody heard asked().
    std::vector<std::filesystem::path> takeUnheard();

    /// False, with a line in the log, where no socket can be made: a second start is then told so
    /// by the lock.
    bool isListening() const;

  Q_SIGNALS:
    /// Another start wants the window, with these files, absolute; often none.
    void asked(const std::vector<std::filesystem::path>& files);

  private:
    void read(QLocalSocket* socket);

    /// Locks a file beside the socket, until the process ends; two that start at once can't both
    /// be the first.
    void claim(const QString& name);

    int m_lock = -1;
    bool m_isFirst = true;
    std::vector<std::filesystem::path> m_unheard;
    std::unique_ptr<QLocalServer> m_server;
};

}  // namespace tubelet::ui
