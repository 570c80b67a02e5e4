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

void ClipFilter::setFamily(const std::vector<KinPlace>& family) {
    m_family.clear();
    for (const KinPlace& place : family) {
        m_family.insert(place.id, {static_cast<int>(m_family.size()), place});
    }
    invalidate();
}

const KinPlace* ClipFilter::placeOf(const QModelIndex& index) const {
    const auto found = m_family.constFind(m_clips->clipAt(mapToSource(index).row()).id);
    return found == m_family.constEnd() ? nullptr : &found->second;
}

QVariant ClipFilter::data(const QModelIndex& index, int role) const {
    const QVariant value = QSortFilterProxyModel::data(index, role);
    if (role == Qt::AccessibleTextRole && showsFamily()) {
        if (const KinPlace* place = placeOf(index); place && place->depth > 0) {
            return tr("%1, made from the clip above it, level %2").arg(value.toString()).arg(place->depth);
        }
    }
    return value;
}

ClipFilter::Hides ClipFilter::hides(const library::ClipRow& clip) const {
    if (showsFamily()) {
        return {false, false, !m_family.contains(clip.id)};
    }
    const bool lacksTag = !m_tag.empty() && std::find(clip.tags.begin(), clip.tags.end(), m_tag) == clip.tags.end();
    return {m_found && !m_found->contains(clip.id), clip.stars < m_leastStars || lacksTag, false};
}

bool ClipFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    return !hides(m_clips->clipAt(row)).any();
}

bool ClipFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const library::ClipRow& one = m_clips->clipAt(left.row());
    const library::ClipRow& other = m_clips->clipAt(right.row());
    if (showsFamily()) {
        const auto place = [this](const library::ClipRow& clip) {
            const auto found = m_family.constFind(clip.id);
            return found == m_family.constEnd() ? m_family.size() : found->first;
        };
        return place(one) < place(other);
    }
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
