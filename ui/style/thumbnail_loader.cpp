#include "ui/style/thumbnail_loader.h"

#include <utility>

namespace tubelet::ui {

// One thread is enough for pictures this small and leaves the processors to the model.
ThumbnailLoader::ThumbnailLoader(QObject* parent) : QObject(parent), m_threads(1, ErrandThreads::End::Leaves, *this) {
    m_threads.setLow();
}

quint64 ThumbnailLoader::load(qint64 key, Make make) {
    const quint64 ticket = ++m_lastTicket;
    m_threads.start([this, key, ticket, make = std::move(make)]() -> ErrandThreads::Then {
        return [this, key, ticket, pictures = make()] { Q_EMIT ready(key, ticket, pictures); };
    });
    return ticket;
}

void ThumbnailLoader::dropWaiting() {
    m_threads.clear();
}

}  // namespace tubelet::ui
