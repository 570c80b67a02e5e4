#pragma once

#include <filesystem>
#include <vector>

#include "base/error.h"

namespace tubelet::ui {

/// Why a file can't go to the trash, or come back.
class TrashError : public Error {
  public:
    enum class Cause {
        NoTrash,    ///< its disk has none that can be written to
        Unmovable,  ///< another reason of the system's
        Gone,       ///< the trash does not have it any more
        NoWayBack   ///< its former place can't be written
    };

    /// reason: of Unmovable and NoWayBack, in the words of the system.
    TrashError(Cause cause, const std::filesystem::path& file, const Message& reason = {});

    /// One for all of each cause and reason, with their number where they are several.
    static std::vector<Error> together(const std::vector<TrashError>& errors);

  private:
    Cause m_cause;
    Message m_reason;
};

/// Moves a file to the desktop's trash (freedesktop.org trash specification, by Qt) and returns
/// where it lies there.
/// Throws TrashError; the file is then where it was.
/// Any thread.
std::filesystem::path moveToTrash(const std::filesystem::path& file);

/// Takes a file out of the trash again, to its former place or a free name beside
/// it; returns which.
/// Throws TrashError.
/// Any thread.
std::filesystem::path takeFromTrash(const std::filesystem::path& trashed, const std::filesystem::path& former);

}  // namespace tubelet::ui
