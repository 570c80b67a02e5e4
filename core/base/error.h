#pragma once

#include <cstddef>
#include <exception>
#include <stdexcept>
#include <string>

namespace tubelet {

/// What went wrong, as far as the caller must react differently; the command line maps each kind to an exit code.
enum class ErrorKind {
    Usage,              ///< an option or value that does not parse
    InvalidValue,       ///< parsed, but impossible: an illegal size, NaN guidance, an empty prompt
    ModelUnreadable,    ///< a model folder or weight file that is missing, truncated, wrong or unreadable
    OutOfMemory,        ///< the estimated or actual memory exceeds what is available
    DeviceUnavailable,  ///< the named device is not usable here
    TargetUnwritable,   ///< an output file or folder that can't be written
    SourceUnreadable,   ///< an input file (video, image, settings) that can't be read
    Internal            ///< a fault of ours
};

/// Bytes that a message has at most.
inline constexpr std::size_t kLongestMessage = 400;

/// A message of at most kLongestMessage bytes: long words, such as paths and values, are cut in their middle, then what
/// stands between what is wrong and what to do. What was cut goes to the log as a whole. Thread-safe.
std::string shortened(const std::string& message);

/// An error of the user's input, of a file or of the disk. The message is one or more full sentences that say what was
/// wrong, what was expected, what was got, and what to do next; it is shown to the user as it is, but for shortened().
class Error : public std::runtime_error {
  public:
    Error(ErrorKind kind, const std::string& message) : std::runtime_error(shortened(message)), m_kind(kind) {}
    ErrorKind kind() const noexcept { return m_kind; }

  private:
    ErrorKind m_kind;
};

/// Thrown inside the engine when its stop token fires; turned into the outcome Cancelled at the edge of a run. Not an
/// error: it never reaches a user interface.
class Cancelled : public std::exception {
  public:
    const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace tubelet
