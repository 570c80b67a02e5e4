#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/message.h"

namespace tubelet {

/// What went wrong, as far as the caller must react differently; the command line maps each kind
/// to an exit code.
enum class ErrorKind {
    Usage,              ///< an option or value that does not parse
    InvalidValue,       ///< parsed, but impossible: an illegal size, NaN guidance, an empty prompt
    ModelUnreadable,    ///< a model folder or weight file that is missing, truncated,
                        ///< wrong or unreadable
    OutOfMemory,        ///< the estimated or actual memory exceeds what is available
    DeviceUnavailable,  ///< the named device is not usable here
    TargetUnwritable,   ///< an output file or folder that can't be written
    SourceUnreadable,   ///< an input file (video, image, settings) that can't be read
    Internal            ///< a fault of ours
};

/// "invalid-value" and so on: stable, for programs.
std::string_view codeOf(ErrorKind kind);

/// Bytes that a message has at most.
inline constexpr std::size_t kLongestMessage = 400;

/// A message of at most kLongestMessage bytes: long words, such as paths and values, are cut in
/// their middle, then what stands between what is wrong and what to do.
/// What was cut goes to the log as a whole.
/// Thread-safe.
std::string shortened(const std::string& message);

/// The same message with its long arguments cut in their middle, until its English has at most
/// kLongestMessage bytes.
Message shortened(Message message);

/// An error of the user's input, of a file or of the disk.
/// The message is one or more full sentences that say what was wrong, what was expected, what was
/// got, and what to do next; it is shown to the user as it is, but for shortened():
/// `throw Error(ErrorKind::SourceUnreadable, says("media", "'%1' is empty.
/// Choose another file."), path);`
class Error : public std::runtime_error {
  public:
    Error(ErrorKind kind, const Message& message)
        : std::runtime_error(shortened(english(message))),
          m_kind(kind),
          m_message(std::make_shared<const Message>(shortened(message))) {}
    template <typename... Arguments>
    Error(ErrorKind kind, Checked<sizeof...(Arguments)> text, const Arguments&... arguments)
        : Error(kind, Message(text, arguments...)) {}

    ErrorKind kind() const noexcept { return m_kind; }
    /// What what() says in English, as a value.
    const Message& message() const noexcept { return *m_message; }

  private:
    ErrorKind m_kind;
    std::shared_ptr<const Message> m_message;  ///< shared: an exception's copy must not throw
};

/// What an exception tells: an Error's message, the words of any other as they are.
Message messageOf(const std::exception& error);

/// Thrown inside the engine when its stop token fires; turned into the outcome Cancelled at
/// the edge of a run.
/// Not an error: it never reaches a user interface.
class Cancelled : public std::exception {
  public:
    const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace tubelet
