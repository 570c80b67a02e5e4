#pragma once

#include <filesystem>
#include <memory>

#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/main_window/main_window.h"
#include "ui/start/single_instance.h"
#include "ui/studio/settings_file.h"

namespace tubelet::app {

/// Everything of the studio, in the order in which it is made: over the folders of base/paths.h,
/// with the real engine.
/// GUI-only.
struct WholeStudio {
    /// `read`: what settingsFile() holds; `model`: the folder to choose at the start; empty: that
    /// of the last session.
    /// `first`: hears of those that start later; may be null.
    /// Throws what kept it from starting, such as Error(TargetUnwritable) when another studio
    /// holds the queue.
    WholeStudio(const ui::ReadSettings& read, const std::filesystem::path& model,
                std::shared_ptr<ui::SingleInstance> first);

    static std::filesystem::path settingsFile();

    /// Detaches before the queue goes, whatever way the scope is left.
    struct Attachment {
        Attachment(ui::EngineBridge& wanted, jobs::JobQueue& queue);
        ~Attachment();
        Attachment(const Attachment&) = delete;
        Attachment& operator=(const Attachment&) = delete;
        ui::EngineBridge& bridge;
    };

    library::ClipLibrary library;
    ui::EngineBridge bridge;
    jobs::JobQueue queue;
    Attachment attachment;
    ui::MainWindow window;
    std::shared_ptr<ui::SingleInstance> first;
};

}  // namespace tubelet::app
