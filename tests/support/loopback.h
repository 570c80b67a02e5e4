#pragma once

#include <netinet/in.h>

#include <functional>
#include <stop_token>
#include <thread>
#include <vector>

namespace tubelet::tests {

/// Listens at a port of this machine, which the system chooses, and gives each connection a thread
/// of its own.
class Loopback {
  public:
    /// Answers on a connection, which is closed behind it; asked to stop it returns soon.
    using Serve = std::function<void(int socket, const std::stop_token& stop)>;

    /// Throws std::runtime_error where no port can be had.
    explicit Loopback(Serve serve);
    ~Loopback();
    Loopback(const Loopback&) = delete;
    Loopback& operator=(const Loopback&) = delete;

    int port() const { return m_port; }

    /// Of a port of this machine; 0: any.
    static sockaddr_in address(int port);
    /// Waits some milliseconds for bytes, a connection or the other side's end.
    static bool isReadable(int socket);

  private:
    void accept(const std::stop_token& stop);

    Serve m_serve;
    int m_listening = -1, m_port = 0;
    std::vector<std::jthread> m_connections;
    std::jthread m_accepting;
};

}  // namespace tubelet::tests
