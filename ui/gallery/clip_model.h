#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QAbstractListModel>
#include <QCache>
#include <QHash>
#include <QImage>
#include <QSet>
#include <QStringList>

#include "library/clip_library.h"

namespace tubelet::ui {

class ThumbnailLoader;

/// The finished clips, one per row, in the order in which they came.
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
        PlayingRole,                ///< bool: it is what the viewport plays
        StarsRole,                  ///< int, 0..library::kMostStars
        TagsRole,                   ///< QString: all of them, empty for none
        BadgeRole                   ///< QString: ClipBadge::word
    };
    using Answer = std::function<void(const std::vector<library::ClipEntry>&)>;
    /// Reads clips as a whole and calls the answer with those that are there, later.
    using Reader = std::function<void(const std::vector<std::int64_t>&, Answer)>;

    explicit ClipModel(QObject* parent);

    void setReader(Reader reader) { m_reader = std::move(reader); }
    void setClips(std::vector<library::ClipRow> clips);
    /// Those with the same id are replaced.
    void add(std::vector<library::ClipRow> clips);
    void remove(const std::vector<std::int64_t>& ids);
    /// Changes those of these clips that are listed.
    void change(const std::vector<std::int64_t>& ids, const std::function<void(library::ClipRow&)>& edit);

    const library::ClipRow& clipAt(int row) const { return *m_clips[static_cast<std::size_t>(row)]; }
    /// What the row tells of the clip.
    library::ClipEntry entryAt(int row) const;
    /// Reads whole clips and calls `then` with them; what the row tells where the reader has
    /// nothing, and none that is no more listed.
    /// At once without a reader.
    void read(const std::vector<std::int64_t>& ids, const Answer& then);
    /// Reads what the tool tip of a clip tells, one clip after the other; only the last one asked
    /// for matters.
    void prepareToolTip(std::int64_t id);
    /// The row of an id, -1 when there is none.
    int rowOf(std::int64_t id) const { return m_rows.value(id, -1); }
    /// The id of the clip that plays, 0 for none.
    void setPlaying(std::int64_t id);
    std::int64_t playing() const { return m_playing; }

    /// All that any clip has, in the order of their bytes.
    QStringList tags() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    QStringList mimeTypes() const override { return {QStringLiteral("text/uri-list")}; }
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

    /// The largest thumbnail kept, in pixels of the sharpest screen. GUI thread: it asks for the
    /// screens.
    static QSize thumbnailBox();

  private:
    QImage thumbnailOf(const library::ClipRow& clip) const;
    void removeRow(int row);
    QString toolTipOf(const library::ClipRow& clip) const;
    void append(library::ClipRow clip);
    /// Counts the tags of a clip that comes (1) or goes (-1).
    void countTags(const library::ClipRow& clip, int count);
    void takeThumbnail(qint64 id, quint64 ticket, const QVector<QImage>& pictures);

    std::vector<std::unique_ptr<library::ClipRow>> m_clips;
    QHash<qint64, int> m_rows;          ///< by id
    std::map<std::string, int> m_tags;  ///< how many clips have each
    Reader m_reader;
    std::optional<library::ClipEntry> m_hovered;  ///< the whole clip whose tool tip was prepared
    std::int64_t m_tipWanted = 0;
    bool m_isTipRead = false;  ///< right now
    std::int64_t m_playing = 0;
    ThumbnailLoader* m_loader;
    mutable QCache<qint64, QImage> m_thumbnails;  ///< by id, cost in bytes; a null
                                                  ///< image: unreadable
    mutable QSet<qint64> m_requested;             ///< ids being read
};

}  // namespace tubelet::ui
