#pragma once

#include <QMap>
#include <QString>

class QSettings;

namespace tubelet::ui {

/// What a person has set for the studio as a whole.
/// Plain values.
struct Preferences {
    QString clipsFolder;          ///< for new clips, from the next start on; empty: the usual place
    QString language;             ///< "en", "zh_CN", from the next start on; empty: the desktop's
    int threads = 0;              ///< of the processor for a run; 0: all
    int memoryGb = 0;             ///< that runs may take, 10^9 bytes; 0: all that is free
    bool tellsEnds = true;        ///< the desktop tells when a long run has ended out of sight
    QMap<QString, QString> keys;  ///< of commands that have others than the usual ones, by the
                                  ///< name of the action; QKeySequence::listToString

    bool operator==(const Preferences&) const = default;

    /// What isn't there or can't be is as it was at first.
    /// `isWhole` becomes false where keys can't be read; those are left out.
    static Preferences load(QSettings& ini, bool& isWhole);
    void save(QSettings& ini) const;

    /// Of memoryGb.
    static constexpr int kMostGb = 10'000;
};

}  // namespace tubelet::ui
