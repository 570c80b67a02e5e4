#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <QHash>
#include <QSet>
#include <QSortFilterProxyModel>

#include "library/clip_row.h"
#include "ui/gallery/clip_kin.h"

namespace tubelet::ui {

class ClipModel;

/// What comes first in the gallery.
enum class ClipOrder { Newest, Oldest, MostStars, Prompt };

/// Which clips of a ClipModel are shown, and in which order.
/// GUI thread only.
class ClipFilter : public QSortFilterProxyModel {
    Q_OBJECT

  public:
    ClipFilter(ClipModel* clips, QObject* parent);

    void setOrder(ClipOrder order);
    ClipOrder order() const { return m_order; }
    /// Those with at least so many stars; 0: all.
    void setLeastStars(int stars);
    /// Those with a tag; empty: all.
    void setTag(const QString& tag);
    /// Those that a search found; nothing: nobody searches.
    void setFound(std::optional<QSet<qint64>> ids);
    /// Relatives that are looked at together, as a tree whatever the order asked for, and whatever
    /// else is left out; none: all.
    void setFamily(const std::vector<KinPlace>& family);
    bool showsFamily() const { return !m_family.isEmpty(); }
    /// Where a row stands in that tree; null without one.
    const KinPlace* placeOf(const QModelIndex& index) const;
    /// What leaves a clip out.
    struct Hides {
        bool search = false, filters = false, relatives = false;
        bool any() const { return search || filters || relatives; }
    };
    /// Of a clip of the model; where relatives are shown, nothing else counts.
    Hides hides(const library::ClipRow& clip) const;
    /// True while stars, tags or relatives leave clips out, whatever is searched for.
    bool narrows() const { return m_leastStars > 0 || !m_tag.empty() || showsFamily(); }

    QVariant data(const QModelIndex& index, int role) const override;

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

  private:
    ClipModel* m_clips;
    ClipOrder m_order = ClipOrder::Newest;
    int m_leastStars = 0;
    std::string m_tag;
    std::optional<QSet<qint64>> m_found;
    /// By id, and how many stand before it.
    QHash<qint64, std::pair<int, KinPlace>> m_family;
};

}  // namespace tubelet::ui
