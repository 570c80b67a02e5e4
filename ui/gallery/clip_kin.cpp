#include "ui/gallery/clip_kin.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <QByteArray>

#include "ui/gallery/clip_model.h"

namespace tubelet::ui {

namespace {

QByteArray groupOf(const library::ClipRow& clip) {
    return QByteArray::fromStdString(clip.lineage.group);
}

}  // namespace

ClipKin::ClipKin(const ClipModel& clips, QObject* parent) : QObject(parent), m_clips(clips) {
    const auto forget = [this] { m_index.reset(); };
    connect(&clips, &QAbstractItemModel::modelReset, this, forget);
    connect(&clips, &QAbstractItemModel::rowsInserted, this, forget);
    connect(&clips, &QAbstractItemModel::rowsRemoved, this, forget);
}

const ClipKin::Index& ClipKin::index() const {
    if (!m_index) {
        m_index.emplace();
        for (int row = 0; row < m_clips.rowCount(); ++row) {
            const library::ClipRow& clip = m_clips.clipAt(row);
            if (clip.lineage.parent != 0) {
                m_index->children[clip.lineage.parent].push_back(row);
            }
            if (!clip.lineage.group.empty()) {
                m_index->together[groupOf(clip)].push_back(row);
            }
        }
    }
    return *m_index;
}

int ClipKin::madeFrom(std::int64_t id) const {
    return static_cast<int>(index().children.value(id).size());
}

int ClipKin::madeWith(std::int64_t id) const {
    const int row = m_clips.rowOf(id);
    return row < 0 ? 0 : static_cast<int>(index().together.value(groupOf(m_clips.clipAt(row))).size());
}

bool ClipKin::hasRelatives(std::int64_t id) const {
    const int row = m_clips.rowOf(id);
    const std::int64_t parent = row < 0 ? 0 : m_clips.clipAt(row).lineage.parent;
    return madeFrom(id) > 0 || madeWith(id) > 1 || m_clips.rowOf(parent) >= 0 || (parent != 0 && madeFrom(parent) > 1);
}

std::vector<int> ClipKin::relativesOf(int row) const {
    std::set<int> family;
    std::set<std::int64_t> parents;  // whose children are in `left`, once
    std::set<QByteArray> groups;
    std::vector<int> left{row};
    while (!left.empty()) {
        const int next = left.back();
        left.pop_back();
        if (!family.insert(next).second) {
            continue;
        }
        const library::ClipRow& clip = m_clips.clipAt(next);
        const auto add = [&left](const std::vector<int>& rows) { left.insert(left.end(), rows.begin(), rows.end()); };
        const auto addChildren = [&](std::int64_t parent) {
            if (parents.insert(parent).second) {
                add(index().children.value(parent));
            }
        };
        addChildren(clip.id);
        if (clip.lineage.parent != 0) {
            addChildren(clip.lineage.parent);
            if (const int parent = m_clips.rowOf(clip.lineage.parent); parent >= 0) {
                left.push_back(parent);
            }
        }
        if (groups.insert(groupOf(clip)).second) {
            add(index().together.value(groupOf(clip)));
        }
    }
    return {family.begin(), family.end()};
}

std::vector<KinPlace> ClipKin::familyOf(std::int64_t id) const {
    const int row = m_clips.rowOf(id);
    if (row < 0) {
        return {};
    }
    // Rows by the clip that they were made from, 0: none that is listed.
    std::map<std::int64_t, std::vector<int>> madeFrom;
    for (const int member : relativesOf(row)) {
        const std::int64_t parent = m_clips.clipAt(member).lineage.parent;
        madeFrom[m_clips.rowOf(parent) < 0 ? 0 : parent].push_back(member);
    }
    const auto age = [this](int member) {
        const library::ClipRow& clip = m_clips.clipAt(member);
        return std::tie(clip.createdUtc, clip.id);
    };
    for (auto& [parent, rows] : madeFrom) {
        std::sort(rows.begin(), rows.end(), [&](int one, int other) { return age(one) < age(other); });
    }
    std::vector<KinPlace> tree;
    std::vector<KinPlace> left;  // the next one last
    const auto put = [&](std::int64_t parent, const std::vector<bool>& passed) {
        const std::vector<int> rows = std::exchange(madeFrom[parent], {});
        for (auto it = rows.rbegin(); it != rows.rend(); ++it) {
            left.push_back({m_clips.clipAt(*it).id, static_cast<int>(passed.size()), it == rows.rbegin(), passed});
        }
    };
    put(0, {});
    for (;;) {
        while (!left.empty()) {
            const KinPlace place = std::move(left.back());
            left.pop_back();
            tree.push_back(place);
            std::vector<bool> passed = place.passed;
            passed.push_back(!place.isLast);
            put(place.id, passed);
        }
        // Clips that would be made from each other in a ring have no beginning: any
        // of them will do.
        const auto ring =
            std::find_if(madeFrom.begin(), madeFrom.end(), [](const auto& rows) { return !rows.second.empty(); });
        if (ring == madeFrom.end()) {
            return tree;
        }
        put(ring->first, {});
    }
}

}  // namespace tubelet::ui
