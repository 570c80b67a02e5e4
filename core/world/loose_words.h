#pragma once

#include <string>
#include <vector>

#include "world/words.h"

// Words that people say for what the world shows and its captions do not: for prompts that are to
// be understood. Written by hand; none of them is a name of words.h.

namespace tubelet::world {

/// Of a subject by its number among the answers (labels.h): one of the edition's emoji, or a shape
/// whatever its colour.
const Words& looseSubject(int answer);
/// Of one of colors(), the captions' own word among them, as it stands before a thing.
const Words& looseColor(int color);
/// Some speak of the subject, at {s}. Of the narrow world; empty for others.
const Words& looseMotion(Motion motion);
/// Nouns of a place, to be put behind a preposition or alone; with {a} and {b} where colours stand.
const Words& loosePlace(int place);

/// What a prompt says beside its subject matter; it carries no meaning.
struct Fillers {
    Words openings;    ///< "please make a video of"
    Words endings;     ///< "thanks"
    Words styles;      ///< likewise at the end, that the world can't show: ", cinematic"
    Words links;       ///< between a subject and what it does: "that is"
    Words adjectives;  ///< that the world can't show: "fluffy"
    Words deeds;       ///< likewise: "reading a book"
    Words strangers;   ///< subjects that it does not have: "wizard"
};
const Fillers& fillers();

/// True for a way of phrasing that trainings leave out, about one in six, so that it can be told
/// how new ones are understood: an opening, an ending, a link, an adjective, an order.
bool isHeldPhrase(const std::string& phrase);

}  // namespace tubelet::world
