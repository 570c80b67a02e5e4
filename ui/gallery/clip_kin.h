#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QHash>
#include <QObject>

namespace tubelet::ui {

class ClipModel;

/// Where a clip stands in the tree of its relatives.
struct KinPlace {
    std::int64_t id = 0;
    int depth = 0;             ///< 0: made from none that is listed
    bool isLast = true;        ///< no brother comes after it
    std::vector<bool> passed;  ///< for each depth before its own: whether brothers come after the
                               ///< one that it descends from there
};

/// Which clips of a ClipModel come from each other, or were made together.
/// GUI thread only.
class ClipKin : public QObject {
    Q_OBJECT

  public:
    /// `clips` is borrowed and outlives it.
    explicit ClipKin(const ClipModel& clips, QObject* parent);

    /// How many clips were made from one, how many together with it (itself counted), and whether
    /// it has any relative that is listed.
    int madeFrom(std::int64_t id) const;
    int madeWith(std::int64_t id) const;
    bool hasRelatives(std::int64_t id) const;
    /// A clip and all its relatives: what it was made from, what was made from that, and what was
    /// made together with any of them; each after the clip that it was made from, brothers by age.
    /// Empty for an unknown clip.
    std::vector<KinPlace> familyOf(std::int64_t id) const;

  private:
    /// Clips by what makes them relatives, made when it is first asked for.
    struct Index {
        QHash<qint64, std::vector<int>> children;      ///< rows by parent, also by
                                                       ///< one that is removed
        QHash<QByteArray, std::vector<int>> together;  ///< rows by group
    };
    const Index& index() const;
    std::vector<int> relativesOf(int row) const;

    const ClipModel& m_clips;
    mutable std::optional<Index> m_index;
};

}  // namespace tubelet::ui
