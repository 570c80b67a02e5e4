#include "ui/style/thumbnail_loader.h"

namespace tubelet::ui {

ThumbnailLoader::ThumbnailLoader(QObject* parent) : QObject(parent) {
    // One thread is enough for pictures this small and leaves the processors to the model.
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

ThumbnailLoader::~ThumbnailLoader() {
    m_pool.clear();
    m_pool.waitForDone();
}

quint64 ThumbnailLoader::load(qint64 key, Make make) {
    const quint64 ticket = ++m_lastTicket;
    m_pool.start([this, key, ticket, make = std::move(make)] {
        const QVector<QImage> pictures = make();
        // Queued to this object's thread; Qt drops it when this object is gone.
        QMetaObject::invokeMethod(
            this, [this, key, ticket, pictures] { Q_EMIT ready(key, ticket, pictures); }, Qt::QueuedConnection);
    });
    return ticket;
}

void ThumbnailLoader::dropWaiting() {
    m_pool.clear();
}

}  // namespace tubelet::ui
