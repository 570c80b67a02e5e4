#pragma once

#include <optional>

#include <QSet>
#include <QSortFilterProxyModel>

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
    /// Relatives that are looked at together; nothing: all.
    void setOnly(std::optional<QSet<qint64>> ids);
    /// True while anything but the search leaves clips out.
    bool narrows() const { return m_leastStars > 0 || !m_tag.empty() || m_only; }

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

  private:
    ClipModel* m_clips;
    ClipOrder m_order = ClipOrder::Newest;
    int m_leastStars = 0;
    std::string m_tag;
    std::optional<QSet<qint64>> m_found;
    std::optional<QSet<qint64>> m_only;
};

}  // namespace tubelet::ui
