#pragma once

#include <cstdint>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "jobs/job_queue.h"
#include "ui/studio/draft.h"
#include "ui/studio/preferences.h"

namespace tubelet::ui {

/// Which look the user wants; System follows the desktop.
enum class ThemeChoice { System, Dark, Light };

/// What the studio remembers between two starts, as an INI file.
/// Plain values: what a file says is checked where it is used (legalise.h), and nothing in it can
/// keep the window from opening.
/// A value; settings_file.h reads and writes it.
struct StudioSettings {
    QByteArray geometry;
    QByteArray layout;
    Draft draft;
    QStringList history;            ///< prompts that clips were made of, oldest first
    QString storyboard;             ///< its cards (request/storyboard_file.h)
    QString unreadStoryboard;       ///< one that couldn't be read; kept for whoever can
    QString painted;                ///< on clips (ui/paint/stroke_file.h)
    QString reworks;                ///< values of their bar (ui/paint/rework_file.h)
    QString presets;                ///< JSON (ui/settings/presets.h)
    QStringList modelFolders;       ///< opened by the user
    QStringList recentModels;       ///< newest first
    QStringList classifierFolders;  ///< likewise
    QString classifier;             ///< the folder of the one that was used last
    QStringList evaluations;        ///< folders of those that stood side by side last
    QString exportFolder;
    QString training;                               ///< what was asked for last (ui/training)
    std::uint64_t keptBytes = jobs::kRunBytesKept;  ///< that the steps of earlier runs may fill
    jobs::PreviewKind preview = jobs::PreviewKind::Projection;
    ThemeChoice theme = ThemeChoice::System;
    bool looping = true;        ///< what is played begins again at its end
    double speed = 1;           ///< of playing, as a factor of the clip's rate
    bool clipGrid = false;      ///< the clips as a grid
    int clipOrder = 0;          ///< ClipOrder as int; may be none of them
    std::int64_t lastClip = 0;  ///< of the library, in view at the end; 0: none
    Preferences preferences;

    /// Bumped when docks or tool bars change their meaning; a layout of another version
    /// is not restored.
    static constexpr int kLayoutVersion = 1;
};

}  // namespace tubelet::ui
