#include "ui/evaluation/strip_pictures.h"

#include <algorithm>

#include <QFileInfo>
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
        const auto [file, found] = m_files.take(ticket);
        if (file.isEmpty()) {
            return;
        }
        m_waiting.remove(file);
        Kept* before = m_pictures.object(file);
        if (before && found->isAsBefore) {
            before->isToCheck = false;
            return;
        }
        auto* kept = new Kept{pictures.isEmpty() ? QImage() : pictures.constFirst(), found->stamp, false};
        m_pictures.insert(file, kept, std::max<qsizetype>(kept->image.sizeInBytes(), 256));
        Q_EMIT arrived();
    });
}

StripPictures::Picture StripPictures::of(const QString& file) {
    const Kept* kept = m_pictures.object(file);
    const Picture picture =
        kept ? Picture{kept->image.isNull() ? State::Missing : State::There, kept->image} : Picture{};
    if ((!kept || kept->isToCheck) && !m_waiting.contains(file)) {
        load(file, kept);
    }
    return picture;
}

void StripPictures::load(const QString& file, const Kept* before) {
    if (m_waiting.size() >= kMostWaiting) {
        m_loader->dropWaiting();
        m_waiting.clear();
        m_files.clear();
        // Those still in sight are asked for again.
        QMetaObject::invokeMethod(this, &StripPictures::arrived, Qt::QueuedConnection);
    }
    auto found = std::make_shared<Found>();
    const bool isKept = before && !before->image.isNull();
    const quint64 ticket =
        m_loader->load(0, [file, box = m_box, found, isKept, stamp = before ? before->stamp : Stamp()] {
            const QFileInfo info(file);
            found->stamp = {info.lastModified(), info.size()};
            found->isAsBefore = isKept && found->stamp == stamp;
            return found->isAsBefore ? QVector<QImage>() : read(file, box);
        });
    m_waiting.insert(file, ticket);
    m_files.insert(ticket, {file, std::move(found)});
}

void StripPictures::lookAgain() {
    for (const QString& file : m_pictures.keys()) {
        Kept* kept = m_pictures.object(file);
        if (kept && kept->image.isNull()) {
            m_pictures.remove(file);
        } else if (kept) {
            kept->isToCheck = true;
        }
    }
}

}  // namespace tubelet::ui
