#pragma once

#include <string_view>
#include <vector>

#include "request/generation_request.h"

namespace tubelet::request {

/// The cards of a storyboard's text, for a clip of so many frames a second.
///
/// Either a line a card, "a red circle | 2s | 0.5s": what it shows, its length and the transition
/// to it, in seconds ("2s") or frames ("17"); lengths that are left out are `usualFrames`,
/// transitions a quarter of the shorter neighbour.
/// Lines that begin with "#" are comments.
/// Or JSON: {"cards": [{"prompt": "...", "frames": 17, "transition": 4}]}, with "seconds" and
/// "transitionSeconds" in place of those numbers.
/// Lengths become whole frames.
/// Throws Error(InvalidValue) for text that is neither, with the line or card that is wrong.
std::vector<Card> cardsOf(std::string_view text, double frameRate, int usualFrames);

/// The second form, as cardsOf() reads it back.
std::string cardsJson(const std::vector<Card>& cards);

}  // namespace tubelet::request
