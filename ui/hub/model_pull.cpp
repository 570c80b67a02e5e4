#include "ui/hub/model_pull.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <system_error>
#include <utility>

#include "base/stop.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"

namespace tubelet::ui {

namespace {

namespace fs = std::filesystem;

constexpr int kPollMs = 250;

PullPlace placeOf(const hub::Offer& offer, const fs::path& folder) {
    PullPlace place;
    place.target = folder / offer.source.name;
    std::error_code failed;
    place.isThere = fs::exists(fs::symlink_status(place.target, failed));
    place.here = hub::bytesHere(offer, place.target);
    // The folder may not be made yet: the disk is that of the nearest one that is.
    fs::path nearest = folder;
    while (nearest.has_relative_path() && !fs::exists(nearest, failed)) {
        nearest = nearest.parent_path();
    }
    const fs::space_info space = fs::space(nearest, failed);
    if (!failed) {
        place.free = space.available;
    }
    return place;
}

}  // namespace

/// What the thread tells of a download.
struct ModelPull::News : hub::PullObserver {
    void onFile(const std::string& path, std::size_t, std::size_t) override {
        const std::lock_guard lock(mutex);
        file = path;
        isFirst = true;
    }
    void onBytes(std::uint64_t doneNow, std::uint64_t allBytes) override {
        const std::lock_guard lock(mutex);
        // What lay there already has not come now.
        fetched += isFirst || doneNow < done ? 0 : doneNow - done;
        isFirst = false;
        done = doneNow;
        all = allBytes;
        trouble.reset();
    }
    void onRetry(const Message& why, std::chrono::seconds) override {
        const std::lock_guard lock(mutex);
        trouble = why;
    }

    std::mutex mutex;
    std::string file;
    bool isFirst = true;
    std::uint64_t done = 0, all = 0, fetched = 0;
    std::optional<Message> trouble;
};

ModelPull::ModelPull(const hub::Patience& patience, QObject* parent)
    : QObject(parent), m_patience(patience), m_news(std::make_shared<News>()) {
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        {
            const std::lock_guard lock(m_news->mutex);
            m_pace.add(static_cast<double>(m_clock.elapsed()) / 1000, m_news->fetched);
        }
        Q_EMIT changed();
    });
    connect(&m_looking, &NewestQuestion::failed, this, &ModelPull::failed);
}

ModelPull::~ModelPull() {
    m_stop.request_stop();
}

PullProgress ModelPull::progress() const {
    const std::lock_guard lock(m_news->mutex);
    PullProgress progress;
    progress.done = m_news->done;
    progress.all = m_news->all;
    progress.file = fromUtf8(m_news->file);
    progress.trouble = m_news->trouble ? told(*m_news->trouble) : QString();
    progress.bytesPerSecond = m_pace.bytesPerSecond();
    progress.secondsLeft = m_pace.secondsFor(progress.all - std::min(progress.all, progress.done));
    return progress;
}

void ModelPull::begin(State state) {
    m_state = state;
    m_stop = std::stop_source();
    m_news = std::make_shared<News>();
    m_pace = {};
    m_clock.start();
    m_poll.start();
    Q_EMIT changed();
}

void ModelPull::end() {
    m_state = State::Idle;
    m_poll.stop();
    Q_EMIT changed();
}

void ModelPull::run(std::function<Background::Continuation(News&, const std::stop_token&)> work) {
    m_thread.run(
        this,
        [this, work = std::move(work), news = m_news, stop = m_stop.get_token()]() -> Background::Continuation {
            try {
                return work(*news, stop);
            } catch (const Cancelled&) {
                return [this] {
                    end();
                    Q_EMIT stopped();
                };
            }
        },
        [this](const Failure& failure) {
            end();
            Q_EMIT failed(failure);
        });
}

void ModelPull::ask(const QString& what, const QString& token) {
    if (m_state != State::Idle) {
        return;
    }
    forget();
    m_asked = what;
    m_token = token;
    begin(State::Asking);
    run([this, what = toUtf8(what), token = toUtf8(token), patience = m_patience](
            News& news, const std::stop_token& stop) -> Background::Continuation {
        const hub::Source source = hub::sourceOf(what, {{}, token});
        hub::Client client(source.access, patience);
        return [this, offer = hub::readOffer(source, client, false, news, stop)] {
            m_offer = offer;
            end();
            Q_EMIT offered();
        };
    });
}

void ModelPull::forget() {
    m_looking.stop();
    if (m_state == State::Idle) {
        m_offer.reset();
    }
}

void ModelPull::look(const fs::path& folder) {
    if (!m_offer) {
        return;
    }
    m_looking.ask([this, offer = *m_offer, folder](const std::stop_token&) -> Background::Continuation {
        return [this, place = placeOf(offer, folder)] { Q_EMIT looked(place); };
    });
}

void ModelPull::fetch(const fs::path& folder) {
    if (m_state != State::Idle || !m_offer) {
        return;
    }
    m_folder = folder;
    begin(State::Fetching);
    run([this, offer = *m_offer, folder, patience = m_patience](
            News& news, const std::stop_token& stop) -> Background::Continuation {
        const fs::path target = hub::targetIn(folder, offer.source);
        hub::Client client(offer.source.access, patience);
        hub::pull(offer, target, client, news, stop);
        const auto& files = offer.choice.files;
        return [this, target, file = files.size() == 1 ? target / files.front().path : fs::path()] {
            m_offer.reset();
            end();
            Q_EMIT finished(target, file);
        };
    });
}

void ModelPull::stop() {
    m_stop.request_stop();
}

}  // namespace tubelet::ui
