#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QCache>
#include <QImage>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QStringList>

#include "library/clip_library.h"

namespace tubelet::ui {

class ThumbnailLoader;

/// The finished clips, one per row, newest first.
/// A thumbnail is read when it is first asked for (by painting), off the GUI thread, and dropped
/// again when many others were needed since.
/// GUI thread only.
class ClipModel : public QAbstractListModel {
    Q_OBJECT

  public:
    enum Role {
        PromptRole = Qt::UserRole,  ///< QString, one line
        FactsRole,                  ///< QString: size, duration, seed
        ShapeRole,                  ///< QString: size, duration; where the facts have no room
        DateRole,                   ///< QString: local date and time
        PlayingRole                 ///< bool: it is what the viewport plays
    };

    explicit ClipModel(QObject* parent);

    void setEntries(std::vector<library::ClipEntry> entries);
    void addEntry(const library::ClipEntry& entry);
    void removeEntry(std::int64_t id);
    const library::ClipEntry& entryAt(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    /// The row of an id, -1 when there is none.
    int rowOf(std::int64_t id) const;
    /// The id of the clip that plays, 0 for none.
    void setPlaying(std::int64_t id);
    std::int64_t playing() const { return m_playing; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    QStringList mimeTypes() const override { return {QStringLiteral("text/uri-list")}; }
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

    /// The largest thumbnail kept, in pixels.
    static constexpr QSize kThumbnailBox{192, 128};

  private:
    QImage thumbnailOf(const library::ClipEntry& entry) const;
    void takeThumbnail(qint64 id, quint64 ticket, const QVector<QImage>& pictures);
    QString toolTipOf(const library::ClipEntry& entry) const;

    std::vector<library::ClipEntry> m_entries;
    std::int64_t m_playing = 0;
    ThumbnailLoader* m_loader;
    mutable QCache<qint64, QImage> m_thumbnails;  ///< by id, cost in bytes; a null
                                                  ///< image: unreadable
    mutable QSet<qint64> m_requested;             ///< ids being read
};

/// Lets through the clips whose prompt (or seed) holds every word of the search text,
/// whatever their case.
class ClipFilter : public QSortFilterProxyModel {
    Q_OBJECT

  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setSearch(const QString& text);

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    QStringList m_words;
};

}  // namespace tubelet::ui
