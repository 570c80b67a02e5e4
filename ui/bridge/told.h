#pragma once

#include <QString>

#include "base/message.h"

namespace tubelet::ui {

/// A message of the engine in the window's language: its text and those of the messages in it from
/// the catalogue, by room and English text, then filled.
/// Without a translation, or a catalogue, in English.
/// Options of the command line are called as the window calls them (window_words.h).
/// GUI thread.
QString told(const Message& message);

/// Whether the catalogue has the message's own text, or where this is only places ("%1 %2"), those
/// of the messages in it.
/// False for verbatim words.
bool isTranslated(const Message& message);

}  // namespace tubelet::ui
