#include "support/loopback.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <utility>

namespace tubelet::tests {

Loopback::Loopback(Serve serve) : m_serve(std::move(serve)) {
    m_listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto own = address(0);
    socklen_t size = sizeof own;
    if (m_listening < 0 || ::bind(m_listening, reinterpret_cast<sockaddr*>(&own), size) != 0 ||
        ::listen(m_listening, 16) != 0 || ::getsockname(m_listening, reinterpret_cast<sockaddr*>(&own), &size) != 0) {
        throw std::runtime_error("no server can be had on this machine");
    }
    m_port = ntohs(own.sin_port);
    m_accepting = std::jthread([this](const std::stop_token& stop) { accept(stop); });
}

Loopback::~Loopback() {
    m_accepting.request_stop();
    m_accepting.join();
    m_connections.clear();
    ::close(m_listening);
}

sockaddr_in Loopback::address(int port) {
    sockaddr_in result{};
    result.sin_family = AF_INET;
    result.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    result.sin_port = htons(static_cast<std::uint16_t>(port));
    return result;
}

bool Loopback::isReadable(int socket) {
    constexpr int kPollMs = 20;
    pollfd waiting{socket, POLLIN, 0};
    return ::poll(&waiting, 1, kPollMs) > 0;
}

void Loopback::accept(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        if (!isReadable(m_listening)) {
            continue;
        }
        const int socket = ::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket >= 0) {
            m_connections.emplace_back([this, socket](const std::stop_token& own) {
                m_serve(socket, own);
                ::close(socket);
            });
        }
    }
}

}  // namespace tubelet::tests
