#include "ui/gallery/clip_model.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <QDateTime>
#include <QFile>
#include <QImageReader>
#include <QLocale>
#include <QMimeData>
#include <QUrl>

#include "ui/style/lora_text.h"
#include "ui/style/thumbnail_loader.h"

namespace tubelet::ui {

namespace {

constexpr int kCacheBytes = 32 << 20;
constexpr int kToolTipPrompt = 400;  // characters

QString pathText(const std::filesystem::path& path) {
    return QFile::decodeName(path.native().c_str());
}

/// Reads a PNG at thumbnail size; on a pool thread.
QVector<QImage> readThumbnail(const QString& file) {
    QImageReader reader(file);
    const QSize size = reader.size();
    if (size.width() > ClipModel::kThumbnailBox.width() || size.height() > ClipModel::kThumbnailBox.height()) {
        reader.setScaledSize(size.scaled(ClipModel::kThumbnailBox, Qt::KeepAspectRatio));
    }
    const QImage image = reader.read();
    if (image.isNull()) {
        return {};
    }
    return {image.convertToFormat(QImage::Format_RGB32)};
}

}  // namespace

ClipModel::ClipModel(QObject* parent)
    : QAbstractListModel(parent), m_loader(new ThumbnailLoader(this)), m_thumbnails(kCacheBytes) {
    connect(m_loader, &ThumbnailLoader::ready, this, &ClipModel::takeThumbnail);
}

void ClipModel::setEntries(std::vector<library::ClipEntry> entries) {
    beginResetModel();
    m_loader->dropWaiting();
    m_requested.clear();
    m_thumbnails.clear();
    m_entries = std::move(entries);
    endResetModel();
}

void ClipModel::addEntry(const library::ClipEntry& entry) {
    removeEntry(entry.id);
    const auto place = std::find_if(m_entries.begin(), m_entries.end(), [&entry](const library::ClipEntry& other) {
        return std::tie(entry.createdUtc, entry.id) > std::tie(other.createdUtc, other.id);
    });
    const int row = static_cast<int>(place - m_entries.begin());
    beginInsertRows({}, row, row);
    m_entries.insert(place, entry);
    endInsertRows();
}

void ClipModel::removeEntry(std::int64_t id) {
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    m_thumbnails.remove(id);
    m_requested.remove(id);
}

int ClipModel::rowOf(std::int64_t id) const {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [id](const auto& entry) { return entry.id == id; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
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
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QImage ClipModel::thumbnailOf(const library::ClipEntry& entry) const {
    if (const QImage* image = m_thumbnails.object(entry.id)) {
        return *image;
    }
    if (!entry.thumbnail.empty() && !m_requested.contains(entry.id)) {
        m_requested.insert(entry.id);
        m_loader->load(entry.id, [file = pathText(entry.thumbnail)] { return readThumbnail(file); });
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

QString ClipModel::toolTipOf(const library::ClipEntry& entry) const {
    const request::GenerationRequest& request = entry.recipe.request;
    QString prompt = QString::fromStdString(request.prompt).simplified();
    if (prompt.size() > kToolTipPrompt) {
        prompt = prompt.left(kToolTipPrompt) + QChar(0x2026);
    }
    const QString made = tr("%1 frames at %2 per second, %3 steps, guidance %4, seed %5, model %6")
                             .arg(entry.frames)
                             .arg(QLocale().toString(entry.frameRate))
                             .arg(request.steps)
                             .arg(QLocale().toString(request.guidance))
                             .arg(request.seed)
                             .arg(QString::fromStdString(entry.recipe.modelName));
    QString text;
    for (const QString& part : {prompt, made, LoraText::list(request.loras), pathText(entry.file)}) {
        text += part.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(part.toHtmlEscaped());
    }
    return text;
}

QVariant ClipModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const library::ClipEntry& entry = entryAt(index.row());
    switch (role) {
        case PromptRole:
            return QString::fromStdString(entry.recipe.request.prompt).simplified();
        case FactsRole:
            return tr("%1, seed %2").arg(data(index, ShapeRole).toString()).arg(entry.recipe.request.seed);
        case ShapeRole: {
            const double seconds = entry.frameRate > 0 ? entry.frames / entry.frameRate : 0;
            return tr("%1 \u00d7 %2, %3 s").arg(entry.width).arg(entry.height).arg(QLocale().toString(seconds, 'f', 1));
        }
        case DateRole: {
            const QDateTime time = QDateTime::fromString(QString::fromStdString(entry.createdUtc), Qt::ISODate);
            return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : QString();
        }
        case PlayingRole:
            return entry.id == m_playing;
        case Qt::DecorationRole:
            return thumbnailOf(entry);
        case Qt::ToolTipRole:
            return toolTipOf(entry);
        case Qt::AccessibleTextRole:
            return (entry.id == m_playing ? tr("%1, %2, %3, playing") : tr("%1, %2, %3"))
                .arg(data(index, PromptRole).toString(), data(index, FactsRole).toString(),
                     data(index, DateRole).toString());
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
        urls.append(QUrl::fromLocalFile(pathText(entryAt(index.row()).file)));
    }
    auto* data = new QMimeData;
    data->setUrls(urls);
    return data;
}

void ClipFilter::setSearch(const QString& text) {
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool ClipFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto* clips = static_cast<const ClipModel*>(sourceModel());
    const request::GenerationRequest& request = clips->entryAt(row).recipe.request;
    const QString prompt = QString::fromStdString(request.prompt);
    const QString seed = QString::number(request.seed);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return prompt.contains(word, Qt::CaseInsensitive) || seed == word; });
}

}  // namespace tubelet::ui
