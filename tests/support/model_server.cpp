#include "support/model_server.h"

#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include <QByteArray>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tubelet::tests {

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

/// Until the empty line, empty where the other side has left.
std::string readHead(int socket, const std::stop_token& stop) {
    std::string head;
    while (head.find("\r\n\r\n") == std::string::npos && !stop.stop_requested()) {
        if (!Loopback::isReadable(socket)) {
            continue;
        }
        char bytes[4096];
        const ssize_t got = ::recv(socket, bytes, sizeof bytes, 0);
        if (got <= 0) {
            return {};
        }
        head.append(bytes, static_cast<std::size_t>(got));
    }
    return head;
}

ModelServer::Request parse(const std::string& head) {
    ModelServer::Request request;
    const std::size_t blank = head.find(' ');
    request.method = head.substr(0, blank);
    request.target = head.substr(blank + 1, head.find(' ', blank + 1) - blank - 1);
    for (std::size_t start = head.find("\r\n") + 2; start < head.size();) {
        const std::size_t end = std::min(head.find("\r\n", start), head.size());
        const std::string line = head.substr(start, end - start);
        if (const std::size_t colon = line.find(": "); colon != std::string::npos) {
            request.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
        }
        start = end + 2;
    }
    return request;
}

std::string toText(const QJsonDocument& json) {
    return json.toJson(QJsonDocument::Compact).toStdString();
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

std::string ModelServer::Request::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

ModelServer::ModelServer(std::vector<File> files)
    : m_files(std::move(files)), m_loopback([this](int socket, const std::stop_token& stop) { serve(socket, stop); }) {}

std::string ModelServer::root() const {
    return "http://127.0.0.1:" + std::to_string(port());
}

void ModelServer::next(const std::string& part, std::vector<Change> changes) {
    const std::scoped_lock lock(m_mutex);
    m_next[part] = std::move(changes);
}

void ModelServer::always(const std::string& part, Change change) {
    const std::scoped_lock lock(m_mutex);
    m_always[part] = std::move(change);
}

void ModelServer::leadTo(const std::string& root) {
    const std::scoped_lock lock(m_mutex);
    m_leadsTo = root;
}

void ModelServer::pages(std::size_t filesEach) {
    const std::scoped_lock lock(m_mutex);
    m_filesEach = filesEach;
}

void ModelServer::replace(const std::string& path, const std::string& bytes) {
    const std::scoped_lock lock(m_mutex);
    for (File& file : m_files) {
        if (file.path == path) {
            file.digest = digestOf(file);
            file.bytes = bytes;
        }
    }
}

std::vector<ModelServer::Request> ModelServer::requests(const std::string& part) const {
    const std::scoped_lock lock(m_mutex);
    std::vector<Request> found;
    std::copy_if(m_requests.begin(), m_requests.end(), std::back_inserter(found),
                 [&](const Request& request) { return has(request.target, part); });
    return found;
}

void ModelServer::awaitStall() const {
    for (;;) {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_stalls > 0) {
                return;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

std::string ModelServer::digestOf(const File& file) {
    if (file.digest) {
        return *file.digest;
    }
    QByteArray bytes = QByteArray::fromStdString(file.bytes);
    if (!file.isLarge) {
        bytes = "blob " + QByteArray::number(bytes.size()) + QByteArray(1, '\0') + bytes;
    }
    const auto kind = file.isLarge ? QCryptographicHash::Sha256 : QCryptographicHash::Sha1;
    return QCryptographicHash::hash(bytes, kind).toHex().toStdString();
}

void ModelServer::serve(int socket, const std::stop_token& stop) {
    if (const std::string head = readHead(socket, stop); !head.empty()) {
        const Request request = parse(head);
        send(socket, request, replyTo(request), stop);
    }
}

ModelServer::Reply ModelServer::replyTo(const Request& request) {
    const std::scoped_lock lock(m_mutex);
    m_requests.push_back(request);
    Reply reply = plainReply(request);
    for (const auto& [part, change] : m_always) {
        if (has(request.target, part)) {
            change(request, reply);
        }
    }
    for (auto& [part, changes] : m_next) {
        if (has(request.target, part) && !changes.empty()) {
            changes.front()(request, reply);
            changes.erase(changes.begin());
        }
    }
    return reply;
}

ModelServer::Reply ModelServer::plainReply(const Request& request) const {
    const std::string api = std::string("/api/models/") + kRepository;
    if (has(request.target, api + "/revision/")) {
        const QJsonObject info{{"id", kRepository},
                               {"sha", kCommit},
                               {"gated", false},
                               {"cardData", QJsonObject{{"license", "apache-2.0"}}}};
        return {.body = toText(QJsonDocument(info))};
    }
    if (has(request.target, api + "/tree/")) {
        return listing(request);
    }
    for (const File& file : m_files) {
        if (request.target.ends_with("/" + file.path)) {
            return content(request, file);
        }
    }
    return {.status = 404};
}

ModelServer::Reply ModelServer::listing(const Request& request) const {
    const std::size_t cursor = request.target.find("cursor=");
    const std::size_t first = cursor == std::string::npos ? 0 : std::stoul(request.target.substr(cursor + 7));
    QJsonArray page;
    page.append(QJsonObject{{"type", "directory"}, {"oid", kCommit}, {"size", 0}, {"path", "folder"}});
    for (std::size_t i = first; i < std::min(m_files.size(), first + m_filesEach); ++i) {
        const File& file = m_files[i];
        const auto size = static_cast<qint64>(file.length.value_or(file.bytes.size()));
        const QString digest = QString::fromStdString(digestOf(file));
        QJsonObject entry{
            {"type", "file"}, {"path", QString::fromStdString(file.path)}, {"size", size}, {"oid", digest}};
        if (file.isLarge) {
            entry["oid"] = kCommit;
            entry["lfs"] = QJsonObject{{"oid", digest}, {"size", size}, {"pointerSize", 134}};
        }
        page.append(entry);
    }
    Reply reply{.body = toText(QJsonDocument(page))};
    if (first + m_filesEach < m_files.size()) {
        reply.headers["Link"] = "<" + root() + "/api/models/" + kRepository + "/tree/" + kCommit +
                                "?recursive=true&cursor=" + std::to_string(first + m_filesEach) + ">; rel=\"next\"";
    }
    return reply;
}

ModelServer::Reply ModelServer::content(const Request& request, const File& file) const {
    const std::string digest = digestOf(file);
    if (!m_leadsTo.empty()) {
        return {.status = 302,
                .headers = {{"Location", m_leadsTo + "/signed/" + file.path},
                            {"X-Linked-ETag", "\"" + digest + "\""},
                            {"X-Linked-Size", std::to_string(file.length.value_or(file.bytes.size()))},
                            {"X-Repo-Commit", kCommit}}};
    }
    const std::string etag = "\"" + digest + "\"";
    Reply reply{.headers = {{"ETag", etag}}, .body = file.bytes};
    const std::string range = request.header("range"), condition = request.header("if-range");
    if (range.starts_with("bytes=") && (condition.empty() || condition == etag)) {
        const std::size_t first = std::stoul(range.substr(6));
        if (first >= file.bytes.size()) {
            return {.status = 416};
        }
        reply.status = 206;
        reply.headers["Content-Range"] = "bytes " + std::to_string(first) + "-" +
                                         std::to_string(file.bytes.size() - 1) + "/" +
                                         std::to_string(file.bytes.size());
        reply.body = file.bytes.substr(first);
    }
    return reply;
}

void ModelServer::send(int socket, const Request& request, const Reply& reply, const std::stop_token& stop) {
    std::string bytes = "HTTP/1.1 " + std::to_string(reply.status) + " Status\r\nConnection: close\r\n";
    if (reply.tellsLength && reply.headers.count("Content-Length") == 0) {
        bytes += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
    }
    for (const auto& [name, value] : reply.headers) {
        bytes += name + ": " + value + "\r\n";
    }
    bytes += "\r\n";
    const std::size_t cut =
        std::min(reply.breakAfter.value_or(std::string::npos), reply.stallAfter.value_or(std::string::npos));
    bytes += request.method == "HEAD" ? "" : reply.body.substr(0, cut);
    for (std::size_t sent = 0; sent < bytes.size() && !stop.stop_requested();) {
        const ssize_t count = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            return;
        }
        sent += static_cast<std::size_t>(count);
    }
    if (reply.stallAfter) {
        {
            const std::scoped_lock lock(m_mutex);
            ++m_stalls;
        }
        for (char byte = 0; !stop.stop_requested();) {
            if (Loopback::isReadable(socket) && ::recv(socket, &byte, 1, 0) <= 0) {
                return;
            }
        }
    }
}

}  // namespace tubelet::tests
