#pragma once

#include <string>
#include <vector>

#include "world/words.h"

// Words that people say for what the world shows and its captions do not: for prompts that are to
// be understood. Written by hand. None of them is a name of words.h, nor stands for two answers.
// No phrase of several words is one of models/training/loose-prompts.json, by which it is measured
// how new ones are understood.

namespace tubelet::world {

/// Of a subject by its number among the answers (labels.h): one of the edition's emoji, or a shape
/// whatever its colour.
const Words& looseSubject(int answer);
/// Of one of colors(), as it stands before a thing.
const Words& looseColor(int color);
/// Some speak of the subject, at {s}. Of the narrow world; empty for others.
const Words& looseMotion(Motion motion);
/// Nouns of a place, to be put behind a preposition or alone; with {a} and {b} where colours stand.
const Words& loosePlace(int place);

/// Before a thing; empty for a medium one.
const Words& looseSize(SizeWord size);
/// Before or behind what it does; empty for the usual speed.
const Words& looseSpeed(Speed speed);

/// Small words that the parts of a prompt are put together with.
struct Joints {
    Words counters;  ///< before a thing: "some ", "一只"
    Words places;    ///< around a place, at {t}: "near the {t}"
    Words subjects;  ///< between two: " and "
};
const Joints& joints();

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
