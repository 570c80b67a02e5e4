#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "support/loopback.h"

namespace tubelet::tests {

/// A hub of models with one repository on this machine: what it is, its listing, its files, with
/// Range and If-Range; and whatever is wrong with a server.
/// Thread-safe; answers on threads of its own.
class ModelServer {
  public:
    static constexpr const char* kRepository = "owner/model";
    static constexpr const char* kCommit = "0123456789abcdef0123456789abcdef01234567";

    struct File {
        std::string path, bytes;
        bool isLarge = true;                     ///< of Git LFS: has a SHA-256
        std::optional<std::string> digest = {};  ///< announced in place of its own
        std::optional<std::size_t> length = {};  ///< likewise
    };
    struct Request {
        std::string method, target;
        std::map<std::string, std::string> headers;  ///< by name in lower case
        std::string header(const std::string& name) const;
    };
    struct Reply {
        int status = 200;
        std::map<std::string, std::string> headers = {};
        std::string body = {};
        bool tellsLength = true;
        std::optional<std::size_t> breakAfter = {};  ///< bytes of the body, then it hangs up
        std::optional<std::size_t> stallAfter = {};  ///< then nothing more comes
    };
    using Change = std::function<void(const Request&, Reply&)>;

    explicit ModelServer(std::vector<File> files);
    ModelServer(const ModelServer&) = delete;
    ModelServer& operator=(const ModelServer&) = delete;

    /// "http://127.0.0.1:PORT"
    std::string root() const;
    int port() const { return m_loopback.port(); }

    /// Changes the replies to the next requests whose target has `part` in it, one each.
    void next(const std::string& part, std::vector<Change> changes);
    /// Changes all of them.
    void always(const std::string& part, Change change);
    /// Files are sent by this server, to which the first leads on.
    void leadTo(const std::string& root);
    /// How many files a page of the listing has.
    void pages(std::size_t filesEach);
    /// The content of a file from now on; its announced digest stays.
    void replace(const std::string& path, const std::string& bytes);

    /// Those that came, with `part` in their targets.
    std::vector<Request> requests(const std::string& part = "") const;
    /// Waits until a reply has stalled.
    void awaitStall() const;

    static std::string digestOf(const File& file);

  private:
    void serve(int socket, const std::stop_token& stop);
    Reply replyTo(const Request& request);
    Reply plainReply(const Request& request) const;
    Reply listing(const Request& request) const;
    Reply content(const Request& request, const File& file) const;
    void send(int socket, const Request& request, const Reply& reply, const std::stop_token& stop);

    std::vector<File> m_files;
    mutable std::mutex m_mutex;
    std::vector<Request> m_requests;
    std::map<std::string, std::vector<Change>> m_next;
    std::map<std::string, Change> m_always;
    std::string m_leadsTo;
    std::size_t m_filesEach = 1000;
    std::size_t m_stalls = 0;
    Loopback m_loopback;  ///< the last: it ends first
};

}  // namespace tubelet::tests
