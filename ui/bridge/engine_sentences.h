#pragma once

#include <vector>

namespace tubelet::ui {

/// The engine's sentences and parts of sentences that a person can meet in the window, word for word, with %1, %2...
/// (in this order) for what varies; the specific ones first. They are the keys of the catalogue, context FailureText. A
/// test compares them with the engine's sources, so that neither can change alone.
const std::vector<const char*>& engineSentences();

/// Reasons that come from the system and from SQLite, as far as a person can do something about them.
const std::vector<const char*>& systemReasons();

}  // namespace tubelet::ui
