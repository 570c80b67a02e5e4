#include "ui/gallery/clip_model.h"

#include <algorithm>
#include <utility>

#include <QGuiApplication>
#include <QImageReader>
#include <QMimeData>
#include <QPointer>
#include <QUrl>

#include "ui/gallery/clip_words.h"
#include "ui/style/clip_badge.h"
#include "ui/style/thumbnail_loader.h"

namespace tubelet::ui {

namespace {

constexpr int kCacheBytes = 32 << 20;
constexpr QSize kBox(192, 128);  ///< of a thumbnail, as seen
/// Each row that goes alone is one notice to proxy and view; more of them are one reset.
constexpr std::ptrdiff_t kRemovedAlone = 64;

/// Reads a PNG that fits a box; on a pool thread.
QVector<QImage> readThumbnail(const QString& file, const QSize& box) {
    QImageReader reader(file);
    const QSize size = reader.size();
    if (size.width() > box.width() || size.height() > box.height()) {
        reader.setScaledSize(size.scaled(box, Qt::KeepAspectRatio));
    }
    const QImage image = reader.read();
    if (image.isNull()) {
        return {};
    }
    return {image.convertToFormat(QImage::Format_RGB32)};
}

}  // namespace

QSize ClipModel::thumbnailBox() {
    return (QSizeF(kBox) * qGuiApp->devicePixelRatio()).toSize();
}

ClipModel::ClipModel(QObject* parent)
    : QAbstractListModel(parent), m_loader(new ThumbnailLoader(this)), m_thumbnails(kCacheBytes) {
    connect(m_loader, &ThumbnailLoader::ready, this, &ClipModel::takeThumbnail);
}

void ClipModel::setClips(std::vector<library::ClipRow> clips) {
    beginResetModel();
    m_loader->dropWaiting();
    m_requested.clear();
    m_thumbnails.clear();
    m_clips.clear();
    m_rows.clear();
    m_tags.clear();
    m_clips.reserve(clips.size());
    m_rows.reserve(static_cast<qsizetype>(clips.size()));
    for (library::ClipRow& clip : clips) {
        append(std::move(clip));
    }
    endResetModel();
}

void ClipModel::add(std::vector<library::ClipRow> clips) {
    std::vector<std::int64_t> replaced;
    for (const library::ClipRow& clip : clips) {
        replaced.push_back(clip.id);
    }
    remove(replaced);
    if (clips.empty()) {
        return;
    }
    const int row = rowCount();
    beginInsertRows({}, row, row + static_cast<int>(clips.size()) - 1);
    for (library::ClipRow& clip : clips) {
        append(std::move(clip));
    }
    endInsertRows();
}

void ClipModel::append(library::ClipRow clip) {
    countTags(clip, 1);
    m_rows.insert(clip.id, static_cast<int>(m_clips.size()));
    m_clips.push_back(std::make_unique<library::ClipRow>(std::move(clip)));
}

void ClipModel::countTags(const library::ClipRow& clip, int count) {
    for (const std::string& tag : clip.tags) {
        if ((m_tags[tag] += count) == 0) {
            m_tags.erase(tag);
        }
    }
}

QStringList ClipModel::tags() const {
    QStringList tags;
    for (const auto& [tag, clips] : m_tags) {
        tags << QString::fromStdString(tag);
    }
    return tags;
}

void ClipModel::remove(const std::vector<std::int64_t>& ids) {
    const auto listed = std::count_if(ids.begin(), ids.end(), [this](std::int64_t id) { return rowOf(id) >= 0; });
    if (listed <= kRemovedAlone) {
        for (const std::int64_t id : ids) {
            if (const int row = rowOf(id); row >= 0) {
                removeRow(row);
            }
        }
        return;
    }
    beginResetModel();
    const QSet<qint64> gone(ids.begin(), ids.end());
    std::erase_if(m_clips, [&](const auto& clip) {
        const bool isGone = gone.contains(clip->id);
        if (isGone) {
            countTags(*clip, -1);
        }
        return isGone;
    });
    m_rows.clear();
    for (int row = 0; row < rowCount(); ++row) {
        m_rows.insert(clipAt(row).id, row);
    }
    for (const std::int64_t id : ids) {
        m_thumbnails.remove(id);
        m_requested.remove(id);
    }
    endResetModel();
}

void ClipModel::removeRow(int row) {
    const std::int64_t id = clipAt(row).id;
    beginRemoveRows({}, row, row);
    countTags(clipAt(row), -1);
    m_clips.erase(m_clips.begin() + row);
    m_rows.remove(id);
    for (int later = row; later < rowCount(); ++later) {
        m_rows[clipAt(later).id] = later;
    }
    endRemoveRows();
    m_thumbnails.remove(id);
    m_requested.remove(id);
}

void ClipModel::change(const std::vector<std::int64_t>& ids, const std::function<void(library::ClipRow&)>& edit) {
    int first = rowCount(), last = -1;
    for (const std::int64_t id : ids) {
        if (const int row = rowOf(id); row >= 0) {
            library::ClipRow& clip = *m_clips[static_cast<std::size_t>(row)];
            countTags(clip, -1);
            edit(clip);
            countTags(clip, 1);
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (last >= 0) {
        // As one notice: a proxy looks at what has changed once.
        Q_EMIT dataChanged(index(first), index(last));
    }
}

library::ClipEntry ClipModel::entryAt(int row) const {
    const library::ClipRow& clip = clipAt(row);
    library::ClipEntry entry;
    entry.id = clip.id;
    entry.file = clip.file;
    entry.thumbnail = clip.thumbnail;
    entry.width = clip.width;
    entry.height = clip.height;
    entry.frames = clip.frames;
    entry.frameRate = clip.frameRate;
    entry.recipe.request.prompt = clip.prompt;
    entry.recipe.request.seed = clip.seed;
    entry.createdUtc = clip.createdUtc;
    entry.lineage = clip.lineage;
    entry.stars = clip.stars;
    entry.tags = clip.tags;
    return entry;
}

void ClipModel::read(const std::vector<std::int64_t>& ids, const Answer& then) {
    const auto answer = [this, ids, then](const std::vector<library::ClipEntry>& found) {
        std::vector<library::ClipEntry> entries;
        for (const std::int64_t id : ids) {
            const auto whole = std::find_if(found.begin(), found.end(), [id](const auto& one) { return one.id == id; });
            if (whole != found.end()) {
                entries.push_back(*whole);
            } else if (rowOf(id) >= 0) {
                entries.push_back(entryAt(rowOf(id)));
            }
        }
        then(entries);
    };
    if (!m_reader) {
        answer({});
        return;
    }
    m_reader(ids, [guard = QPointer<ClipModel>(this), answer](const std::vector<library::ClipEntry>& found) {
        if (guard) {
            answer(found);
        }
    });
}

void ClipModel::prepareToolTip(std::int64_t id) {
    m_tipWanted = id;
    if (m_isTipRead || rowOf(id) < 0) {
        return;
    }
    m_isTipRead = true;
    read({id}, [this, id](const std::vector<library::ClipEntry>& entries) {
        m_isTipRead = false;
        m_hovered = entries.empty() ? std::nullopt : std::optional(entries.front());
        if (m_tipWanted != id) {
            prepareToolTip(m_tipWanted);
        }
    });
}

QString ClipModel::toolTipOf(const library::ClipRow& clip) const {
    const bool isWhole = m_hovered && m_hovered->id == clip.id;
    library::ClipEntry entry = isWhole ? *m_hovered : entryAt(rowOf(clip.id));
    entry.stars = clip.stars;
    entry.tags = clip.tags;
    return ClipWords::toolTip(entry);
}

void ClipModel::setPlaying(std::int64_t id) {
    const std::int64_t before = std::exchange(m_playing, id);
    for (const std::int64_t changed : {before, id}) {
        if (const int row = rowOf(changed); row >= 0) {
            Q_EMIT dataChanged(index(row), index(row), {PlayingRole});
        }
    }
}

int ClipModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_clips.size());
}

QImage ClipModel::thumbnailOf(const library::ClipRow& clip) const {
    if (const QImage* image = m_thumbnails.object(clip.id)) {
        return *image;
    }
    if (!clip.thumbnail.empty() && !m_requested.contains(clip.id)) {
        m_requested.insert(clip.id);
        m_loader->load(clip.id, [file = ClipWords::pathText(clip.thumbnail), box = thumbnailBox()] {
            return readThumbnail(file, box);
        });
    }
    return {};
}

void ClipModel::takeThumbnail(qint64 id, quint64, const QVector<QImage>& pictures) {
    m_requested.remove(id);
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    // An unreadable one is remembered as a null image, or every paint would try again.
    auto* image = new QImage(pictures.isEmpty() ? QImage() : pictures.constFirst());
    const qsizetype cost = std::max<qsizetype>(image->sizeInBytes(), 256);
    m_thumbnails.insert(id, image, cost);
    Q_EMIT dataChanged(index(row), index(row), {Qt::DecorationRole});
}

QVariant ClipModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const library::ClipRow& clip = clipAt(index.row());
    switch (role) {
        case PromptRole:
            return QString::fromStdString(clip.prompt).simplified();
        case FactsRole:
            return tr("%1, seed %2").arg(ClipWords::shape(clip)).arg(clip.seed);
        case ShapeRole:
            return ClipWords::shape(clip);
        case DateRole:
            return ClipWords::date(clip);
        case PlayingRole:
            return clip.id == m_playing;
        case StarsRole:
            return clip.stars;
        case TagsRole:
            return ClipWords::tags(clip.tags);
        case BadgeRole:
            return ClipBadge::word(clip.kind);
        case Qt::DecorationRole:
            return thumbnailOf(clip);
        case Qt::ToolTipRole:
            return toolTipOf(clip);
        case Qt::AccessibleTextRole: {
            QString text = (clip.id == m_playing ? tr("%1, %2, %3, playing") : tr("%1, %2, %3"))
                               .arg(data(index, PromptRole).toString(), data(index, FactsRole).toString(),
                                    data(index, DateRole).toString());
            if (const QString badge = ClipBadge::word(clip.kind); !badge.isEmpty()) {
                //: of a clip, for screen readers: all that is known of it, its kind
                text = tr("%1, %2").arg(text, badge);
            }
            return clip.stars > 0 ? tr("%1, stars: %2").arg(text).arg(clip.stars) : text;
        }
        default:
            return {};
    }
}

Qt::ItemFlags ClipModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QMimeData* ClipModel::mimeData(const QModelIndexList& indexes) const {
    QList<QUrl> urls;
    for (const QModelIndex& index : indexes) {
        urls.append(QUrl::fromLocalFile(ClipWords::pathText(clipAt(index.row()).file)));
    }
    auto* data = new QMimeData;
    data->setUrls(urls);
    return data;
}

}  // namespace tubelet::ui
