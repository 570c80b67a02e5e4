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
    static constexpr int kPatienceMs = 5000;

    /// Hands `files` to the studio that is open, and waits for its answer, at most twice
    /// `patienceMs`; works without an event loop.
    static Answer handOver(const std::filesystem::path& dataFolder, const std::vector<std::filesystem::path>& files,
                           int patienceMs = kPatienceMs);

    /// Is there for those that start later.
    /// Only for who holds the data folder's lock: the socket of one that crashed is replaced.
    explicit SingleInstance(const std::filesystem::path& dataFolder, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// False, with a line in the log, where no socket can be made: a second start is then told so
    /// by the lock.
    bool isListening() const;

  Q_SIGNALS:
    /// Another start wants the window, with these files, absolute; often none.
    void asked(const std::vector<std::filesystem::path>& files);

  private:
    void read(QLocalSocket* socket);

    std::unique_ptr<QLocalServer> m_server;
};

}  // namespace tubelet::ui
