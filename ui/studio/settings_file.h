#pragma once

#include <filesystem>
#include <optional>

#include "request/notice.h"
#include "ui/studio/studio_settings.h"

namespace tubelet::ui {

/// What was read of a settings file, and what could not be.
struct ReadSettings {
    /// How much of the file could not be read.
    enum class Fault {
        None,
        Parts,    ///< some values; the rest holds
        Damaged,  ///< all of it; these are the defaults
        Locked    ///< it is there, and can't be opened; these are the defaults
    };

    StudioSettings settings;
    Fault fault = Fault::None;
    Message reason;  ///< of a fault
};

/// The studio's settings as an INI file, written whole or not at all.
/// Any thread; read before there is a window, which has no other values to begin with.
class SettingsFile {
  public:
    /// Reads what is there, and changes nothing; a missing file gives the defaults.
    static ReadSettings read(const std::filesystem::path& file);
    /// Keeps what could not be read beside the file, before it is written again, and says so;
    /// nothing where all was read.
    static std::optional<request::Notice> keepAside(const std::filesystem::path& file, const ReadSettings& read);
    /// Writes all values, and keeps those that a newer studio has set.
    /// False when the file can't be written: it is as it was then.
    static bool write(const std::filesystem::path& file, const StudioSettings& settings);
};

}  // namespace tubelet::ui
