#pragma once

#include <filesystem>
#include <vector>

#include "library/clip_library.h"
#include "request/notice.h"
#include "ui/bridge/engine_facts.h"
#include "ui/studio/studio_settings.h"

namespace tubelet::ui {

class EngineBridge;

/// What the window is made of that it does not make itself.
/// All references are borrowed and outlive it.
/// GUI thread; what EngineFacts says of its own functions holds for those.
struct StudioParts {
    EngineBridge& bridge;
    library::ClipLibrary& library;
    EngineFacts facts;
    std::filesystem::path settingsFile;
    StudioSettings settings;  ///< what was read of it at the start
    std::filesystem::path logFolder;
    std::filesystem::path model;           ///< a model folder to choose at the start, or empty:
                                           ///< that of the last session
    std::vector<request::Notice> notices;  ///< what the start found and the user should know
};

}  // namespace tubelet::ui
