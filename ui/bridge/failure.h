#pragma once

#include <exception>
#include <optional>
#include <string>

#include <QCoreApplication>
#include <QString>

#include "base/error.h"

namespace tubelet::ui {

/// A failure as the window tells it.
struct Failure {
    QString sentence;  ///< in the window's language: what is wrong and what to do
    QString details;   ///< the engine's own English words where the catalogue has no words for
                       ///< them, else empty
    QString words;     ///< the engine's own English words, for the log
};

/// The engine's failures in the window's language: its message where the catalogue has it, else a
/// sentence for its kind with the engine's words as details.
/// Without a catalogue the engine's words are the sentence.
/// GUI thread.
class FailureText {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::FailureText)

  public:
    /// `kind`: for words that no catalogue has; unknown ones get a sentence without a reason.
    static Failure of(const Message& message, std::optional<ErrorKind> kind);
    static Failure of(const Error& error) { return of(error.message(), error.kind()); }

  private:
    static QString ofKind(std::optional<ErrorKind> kind);
};

}  // namespace tubelet::ui
