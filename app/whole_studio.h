#pragma once

#include <filesystem>

#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/main_window/main_window.h"
#include "ui/start/single_instance.h"
#include "ui/studio/studio_settings.h"

namespace tubelet::app {

/// Everything of the studio, in the order in which it is made: over the folders of base/paths.h,
/// with the real engine.
/// GUI-only.
struct WholeStudio {
    /// `model`: the folder to choose at the start; empty: that of the last session.
    /// Throws what kept it from starting, such as Error(TargetUnwritable) when another studio
    /// holds the queue.
    explicit WholeStudio(const std::filesystem::path& model);

    static std::filesystem::path settingsFile();

    /// Detaches before the queue goes, whatever way the scope is left.
    struct Attachment {
        Attachment(ui::EngineBridge& wanted, jobs::JobQueue& queue);
        ~Attachment();
        Attachment(const Attachment&) = delete;
        Attachment& operator=(const Attachment&) = delete;
        ui::EngineBridge& bridge;
    };

    const ui::StudioSettings settings;  ///< as they were at the start
    library::ClipLibrary library;
    ui::EngineBridge bridge;
    jobs::JobQueue queue;
    ui::SingleInstance later;  ///< at once behind the queue, which holds the data folder's lock
    Attachment attachment;
    ui::MainWindow window;
};

}  // namespace tubelet::app
