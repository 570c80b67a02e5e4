#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <QTemporaryDir>

#include "hub/pull.h"
#include "support/model_server.h"

namespace tubelet::tests {

/// Keeps what it hears.
class HeardPull : public hub::PullObserver {
  public:
    void onFile(const std::string& path, std::size_t, std::size_t) override { files.push_back(path); }
    void onBytes(std::uint64_t done, std::uint64_t all) override {
        bytes = done;
        allBytes = all;
    }
    void onRetry(const Message& why, std::chrono::seconds) override { retries.push_back(english(why)); }

    std::vector<std::string> files, retries;
    std::uint64_t bytes = 0, allBytes = 0;
};

/// Bytes that repeat nowhere soon.
inline std::string someBytes(std::size_t count, unsigned seed = 1) {
    std::string bytes(count, '\0');
    for (char& byte : bytes) {
        seed = seed * 1664525U + 1013904223U;
        byte = static_cast<char>(seed >> 24);
    }
    return bytes;
}

/// JSON as it is readable in a test: with ' in place of ".
inline std::string json(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

inline std::string textOf(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

/// No waits between attempts; a second without bytes is a stall.
inline hub::Patience impatient(int attempts = 3) {
    hub::Patience patience;
    patience.limits.connecting = std::chrono::seconds(20);
    patience.limits.stalled = std::chrono::seconds(1);
    patience.retries.most = attempts;
    patience.retries.firstWait = std::chrono::seconds(0);
    patience.retries.longestWait = std::chrono::seconds(0);
    return patience;
}

/// A model of four files, the largest of several pieces.
inline std::vector<ModelServer::File> smallModel() {
    return {{"README.md", "# A model\n", false},
            {"model_index.json", "{\"_class_name\": \"WanPipeline\"}", false},
            {"transformer/config.json", "{}", false},
            {"transformer/model.safetensors", someBytes(700'000), true}};
}

/// One person's download into a folder of its own.
struct Pulling {
    explicit Pulling(const ModelServer& server, const std::string& token = "") : access{server.root(), token} {}

    std::filesystem::path target() const { return (folder.path() + "/model").toStdString(); }
    std::filesystem::path parts() const { return (folder.path() + "/.model.pull").toStdString(); }

    hub::Offer offer(const std::string& asked = ModelServer::kRepository, bool withOptional = false) {
        hub::Source source = hub::sourceOf(asked, {access.root, access.token});
        hub::Client client(source.access, patience);
        return hub::readOffer(source, client, withOptional, heard, stop.get_token());
    }
    void pull(const hub::Offer& offered) {
        hub::Client client(offered.source.access, patience);
        hub::pull(offered, target(), client, heard, stop.get_token());
    }
    void run(const std::string& asked = ModelServer::kRepository) { pull(offer(asked)); }

    bool isThere() const { return std::filesystem::exists(target()); }
    bool isThereAsOf(const std::vector<ModelServer::File>& files) const {
        for (const auto& file : files) {
            if (textOf(target() / file.path) != file.bytes) {
                return false;
            }
        }
        return isThere() && !std::filesystem::exists(parts());
    }
    /// What is kept of a file that is not there yet.
    std::uint64_t kept(const ModelServer::File& file) const {
        std::error_code missing;
        const auto bytes = std::filesystem::file_size(parts() / ModelServer::digestOf(file), missing);
        return missing ? 0 : bytes;
    }

    QTemporaryDir folder;
    hub::Access access;
    hub::Patience patience = impatient();
    HeardPull heard;
    std::stop_source stop;
};

/// The person's own proxies and hubs are none of a test's.
inline void forgetSurroundings() {
    for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY",
                             "ALL_PROXY", "NO_PROXY", "HF_ENDPOINT", "HF_TOKEN", "SSL_CERT_FILE", "CURL_CA_BUNDLE"}) {
        ::unsetenv(name);
    }
}

}  // namespace tubelet::tests
