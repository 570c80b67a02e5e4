#include "ui/gallery/clip_filter.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <QByteArray>

#include "ui/gallery/clip_model.h"

namespace tubelet::ui {

namespace {

int compared(const std::string& one, const std::string& other) {
    return qstrnicmp(one.data(), static_cast<qsizetype>(one.size()), other.data(),
                     static_cast<qsizetype>(other.size()));
}

}  // namespace

ClipFilter::ClipFilter(ClipModel* clips, QObject* parent) : QSortFilterProxyModel(parent), m_clips(clips) {
    setSourceModel(clips);
    setDynamicSortFilter(true);
    sort(0);
}

void ClipFilter::setOrder(ClipOrder order) {
    if (std::exchange(m_order, order) != order) {
        invalidate();
    }
}

void ClipFilter::setLeastStars(int stars) {
    m_leastStars = stars;
    invalidateFilter();
}

void ClipFilter::setTag(const QString& tag) {
    m_tag = tag.toStdString();
    invalidateFilter();
}

void ClipFilter::setFound(std::optional<QSet<qint64>> ids) {
    m_found = std::move(ids);
    invalidateFilter();
}

void ClipFilter::setOnly(std::optional<QSet<qint64>> ids) {
    m_only = std::move(ids);
    invalidateFilter();
}

bool ClipFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const library::ClipRow& clip = m_clips->clipAt(row);
    return clip.stars >= m_leastStars && (!m_found || m_found->contains(clip.id)) &&
           (!m_only || m_only->contains(clip.id)) &&
           (m_tag.empty() || std::find(clip.tags.begin(), clip.tags.end(), m_tag) != clip.tags.end());
}

bool ClipFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const library::ClipRow& one = m_clips->clipAt(left.row());
    const library::ClipRow& other = m_clips->clipAt(right.row());
    const bool newer = std::tie(one.createdUtc, one.id) > std::tie(other.createdUtc, other.id);
    switch (m_order) {
        case ClipOrder::Oldest:
            return std::tie(one.createdUtc, one.id) < std::tie(other.createdUtc, other.id);
        case ClipOrder::MostStars:
            return one.stars != other.stars ? one.stars > other.stars : newer;
        case ClipOrder::Prompt:
            // By code points, ASCII whatever its case: ten thousand are sorted
            // while a person waits.
            if (const int order = compared(one.prompt, other.prompt); order != 0) {
                return order < 0;
            }
            return newer;
        case ClipOrder::Newest:
            break;
    }
    return newer;
}

}  // namespace tubelet::ui
