#include "ui/evaluation/strip_pictures.h"

#include <algorithm>

#include <QImageReader>

#include "ui/style/thumbnail_loader.h"

namespace tubelet::ui {

namespace {

constexpr int kCacheBytes = 64 << 20;
/// More than are ever seen at once: those that were scrolled past are not waited for.
constexpr int kMostWaiting = 48;

/// On a thread of the loader.
QVector<QImage> read(const QString& file, const QSize& box) {
    QImageReader reader(file);
    const QSize size = reader.size();
    if (size.width() > box.width() || size.height() > box.height()) {
        reader.setScaledSize(size.scaled(box, Qt::KeepAspectRatio));
    }
    const QImage image = reader.read();
    return image.isNull() ? QVector<QImage>() : QVector<QImage>{image.convertToFormat(QImage::Format_RGB32)};
}

}  // namespace

StripPictures::StripPictures(const QSize& box, QObject* parent)
    : QObject(parent), m_box(box), m_loader(new ThumbnailLoader(this)), m_pictures(kCacheBytes) {
    connect(m_loader, &ThumbnailLoader::ready, this, [this](qint64, quint64 ticket, const QVector<QImage>& pictures) {
        const QString file = m_files.take(ticket);
        if (file.isEmpty()) {
            return;
        }
        m_waiting.remove(file);
        auto* image = new QImage(pictures.isEmpty() ? QImage() : pictures.constFirst());
        m_pictures.insert(file, image, std::max<qsizetype>(image->sizeInBytes(), 256));
        Q_EMIT arrived();
    });
}

StripPictures::Picture StripPictures::of(const QString& file) {
    if (const QImage* image = m_pictures.object(file)) {
        return {image->isNull() ? State::Missing : State::There, *image};
    }
    if (m_waiting.contains(file)) {
        return {};
    }
    if (m_waiting.size() >= kMostWaiting) {
        m_loader->dropWaiting();
        m_waiting.clear();
        m_files.clear();
        // Those still in sight are asked for again.
        QMetaObject::invokeMethod(this, &StripPictures::arrived, Qt::QueuedConnection);
    }
    const quint64 ticket = m_loader->load(0, [file, box = m_box] { return read(file, box); });
    m_waiting.insert(file, ticket);
    m_files.insert(ticket, file);
    return {};
}

void StripPictures::lookAgain() {
    for (const QString& file : m_pictures.keys()) {
        if (const QImage* image = m_pictures.object(file); image && image->isNull()) {
            m_pictures.remove(file);
        }
    }
}

}  // namespace tubelet::ui
