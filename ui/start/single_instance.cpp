#include "ui/start/single_instance.h"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include <QCryptographicHash>
#include <QLocalServer>
#include <QLocalSocket>
#include <QMetaMethod>
#include <QStandardPaths>

#include "base/logging.h"
#include "files/file_lock.h"

namespace tubelet::ui {

namespace {

/// A start names a few files; whoever sends more is no Tubelet.
constexpr int kMostBytes = 1 << 20;
constexpr char kTaken = 'k';

/// One name for a folder, however it is written; short, as a socket's path holds 107 bytes.
QString socketFor(const std::filesystem::path& dataFolder) {
    std::error_code failed;
    auto folder = std::filesystem::weakly_canonical(dataFolder, failed);
    if (failed) {
        folder = dataFolder;
    }
    const QByteArray name =
        QCryptographicHash::hash(QByteArray::fromStdString(folder.native()), QCryptographicHash::Sha256)
            .toHex()
            .left(16);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           QStringLiteral("/tubelet-%1.socket").arg(QLatin1String(name));
}

/// Each file's bytes and a zero, which none has inside; another zero ends the list.
QByteArray packed(const std::vector<std::filesystem::path>& files) {
    QByteArray all;
    for (const auto& file : files) {
        std::error_code failed;
        const auto whole = std::filesystem::absolute(file, failed);
        all += QByteArray::fromStdString((failed ? file : whole).native()) + '\0';
    }
    return all + '\0';
}

bool isWhole(const QByteArray& bytes) {
    return bytes.endsWith('\0') && (bytes.size() == 1 || bytes[bytes.size() - 2] == '\0');
}

std::vector<std::filesystem::path> unpacked(const QByteArray& bytes) {
    std::vector<std::filesystem::path> files;
    for (const QByteArray& one : bytes.split('\0')) {
        const std::filesystem::path file = one.toStdString();
        if (file.is_absolute()) {
            files.push_back(file);
        }
    }
    return files;
}

}  // namespace

SingleInstance::Answer SingleInstance::handOver(const std::filesystem::path& dataFolder,
                                                const std::vector<std::filesystem::path>& files, int patienceMs) {
    QLocalSocket socket;
    socket.connectToServer(socketFor(dataFolder));
    if (!socket.waitForConnected(patienceMs)) {
        return socket.error() == QLocalSocket::SocketTimeoutError ? Answer::Silent : Answer::Nobody;
    }
    socket.write(packed(files));
    char answer = 0;
    while (socket.bytesAvailable() == 0) {
        if (!socket.waitForReadyRead(patienceMs)) {
            return Answer::Silent;
        }
    }
    socket.read(&answer, 1);
    return answer == kTaken ? Answer::Taken : Answer::Silent;
}

SingleInstance::SingleInstance(const std::filesystem::path& dataFolder, QObject* parent)
    : QObject(parent), m_server(std::make_unique<QLocalServer>()) {
    const QString name = socketFor(dataFolder);
    claim(name);
    if (!m_isFirst) {
        return;
    }
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(name);
    if (!m_server->listen(name)) {
        base::logger("ui")->warn("a second start can't find this studio: {}", m_server->errorString().toStdString());
    }
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
            read(socket);  // what came with the connection
        }
    });
}

SingleInstance::~SingleInstance() {
    m_server.reset();  // nobody connects to one that has given up its place
    if (m_lock >= 0) {
        ::close(m_lock);  // the file stays, since removing it would race with the next one
    }
}

void SingleInstance::claim(const QString& name) {
    m_lock = ::open((name + QStringLiteral(".lock")).toUtf8().constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    // Where no lock can be made, that of the queue keeps a second one away.
    m_isFirst = m_lock < 0 || files::lock(m_lock) != files::Lock::Refused;
}

std::vector<std::filesystem::path> SingleInstance::takeUnheard() {
    return std::exchange(m_unheard, {});
}

bool SingleInstance::isListening() const {
    return m_server->isListening();
}

void SingleInstance::read(QLocalSocket* socket) {
    if (socket->bytesAvailable() > kMostBytes) {
        socket->abort();
        return;
    }
    if (!isWhole(socket->peek(kMostBytes))) {
        return;  // the rest comes
    }
    const auto files = unpacked(socket->readAll());
    socket->write(&kTaken, 1);
    socket->flush();
    if (isSignalConnected(QMetaMethod::fromSignal(&SingleInstance::asked))) {
        Q_EMIT asked(files);
    } else {
        m_unheard.insert(m_unheard.end(), files.begin(), files.end());
    }
}

}  // namespace tubelet::ui
