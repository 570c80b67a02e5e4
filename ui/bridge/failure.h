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
    QString details;   ///< the engine's own English words when `sentence` is not them, else empty
};

/// The engine's failures in the window's language. The engine speaks English only, in its log and its command line; a
/// sentence of engine_sentences.h is translated with what it names (files, figures), any other by its kind, with the
/// engine's words as details. Without a catalogue the engine's words are the sentence. GUI thread.
class FailureText {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::FailureText)

  public:
    /// `kind`: for words that no catalogue has; unknown ones get a sentence without a reason.
    static Failure of(const std::string& words, std::optional<ErrorKind> kind);
    static Failure of(const Error& error) { return of(error.what(), error.kind()); }
    /// A notice: in the window's language where the catalogue has it, else the engine's own words.
    static QString known(const std::string& words);

  private:
    static QString ofKind(std::optional<ErrorKind> kind);
};

}  // namespace tubelet::ui
