#include "app/pull_telling.h"

#include <unistd.h>

#include <iostream>

#include <nlohmann/json.hpp>

#include "app/json_event.h"
#include "base/counted.h"
#include "base/paths.h"
#include "base/shown.h"
#include "base/stopwatch.h"
#include "base/system.h"

namespace tubelet::app {
namespace {

/// Events that would come thousands of times a second come so seldom.
constexpr double kJsonEveryMs = 500, kTerminalEveryMs = 200, kPlainEveryMs = 10'000;

std::string licenceOf(const hub::Offer& offer) {
    return offer.licence.name.empty() ? "none named" : base::shownText(offer.licence.name);
}

class JsonTelling final : public PullTelling {
  public:
    void onOffer(const hub::Offer& offer, const std::filesystem::path& target) override {
        printEvent({{"event", "offer"},
                    {"repository", offer.source.repository},
                    {"commit", offer.commit},
                    {"licence", offer.licence.name},
                    {"licenceLink", offer.licence.link},
                    {"files", offer.choice.files.size()},
                    {"pickles", offer.choice.pickles},
                    {"bytes", offer.choice.bytes},
                    {"target", base::toUtf8(target)}});
    }
    void onFile(const std::string& path, std::size_t number, std::size_t files) override {
        printEvent({{"event", "file"}, {"path", path}, {"number", number}, {"of", files}});
    }
    void onBytes(std::uint64_t done, std::uint64_t all) override {
        if (done == all || m_told.ms() > kJsonEveryMs) {
            m_told = {};
            printEvent({{"event", "progress"}, {"bytes", done}, {"of", all}});
        }
    }
    void onRetry(const Message& why, std::chrono::seconds wait) override {
        printEvent({{"event", "retry"}, {"message", english(why)}, {"seconds", wait.count()}});
    }
    void onFinished(const std::filesystem::path& target, const std::string& use) override {
        printEvent({{"event", "pulled"}, {"path", base::toUtf8(target)}, {"use", use}});
    }

  private:
    base::Stopwatch m_told;
};

class TextTelling final : public PullTelling {
  public:
    void onOffer(const hub::Offer& offer, const std::filesystem::path& target) override {
        std::cerr << offer.source.repository << ", commit " << offer.commit.substr(0, 10) << "\n"
                  << "licence: " << licenceOf(offer) << " (" << base::shownText(offer.licence.link, 200) << ")\n"
                  << base::counted(static_cast<int>(offer.choice.files.size()), "file") << ", "
                  << base::formatBytes(offer.choice.bytes) << ", into " << base::toUtf8(target) << "\n";
        if (!offer.choice.pickles.empty()) {
            std::cerr << "left out, since opening them can run any program: "
                      << base::counted(static_cast<int>(offer.choice.pickles.size()), "pickle") << ", such as "
                      << base::shownText(offer.choice.pickles.front()) << "\n";
        }
    }
    void onFile(const std::string& path, std::size_t number, std::size_t files) override {
        m_file = std::to_string(number) + "/" + std::to_string(files) + " " + base::shownText(path, 40);
    }
    void onBytes(std::uint64_t done, std::uint64_t all) override {
        if (m_isBegun && done != all && m_told.ms() < (m_isTerminal ? kTerminalEveryMs : kPlainEveryMs)) {
            return;
        }
        m_isBegun = true;
        m_told = {};
        std::cerr << (m_isTerminal ? "\r\033[K" : "") << m_file << ": " << base::formatBytes(done) << " of "
                  << base::formatBytes(all) << (m_isTerminal ? "" : "\n") << std::flush;
        m_isOpen = m_isTerminal;
    }
    void onRetry(const Message& why, std::chrono::seconds wait) override {
        close();
        std::cerr << english(why) << " Trying again";
        if (wait.count() > 0) {
            std::cerr << " in " << wait.count() << " s";
        }
        std::cerr << ".\n";
    }
    void onFinished(const std::filesystem::path& target, const std::string& use) override {
        close();
        std::cerr << "use it: " << use << "\n";
        std::cout << base::toUtf8(target) << std::endl;
    }
    ~TextTelling() override { close(); }

  private:
    /// Ends a line that is still written over.
    void close() {
        if (m_isOpen) {
            std::cerr << "\n";
            m_isOpen = false;
        }
    }

    const bool m_isTerminal = isatty(STDERR_FILENO) != 0;
    std::string m_file;
    bool m_isBegun = false, m_isOpen = false;
    base::Stopwatch m_told;
};

}  // namespace

std::unique_ptr<PullTelling> pullTeller(bool asJson) {
    if (asJson) {
        return std::make_unique<JsonTelling>();
    }
    return std::make_unique<TextTelling>();
}

}  // namespace tubelet::app
