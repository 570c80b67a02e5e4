#pragma once

#include <string_view>
#include <vector>

namespace tubelet::words {

/// Words that carry grammar or a plain way of describing (articles, prepositions, sizes, manner, "a
/// video of"), in English and Chinese, lower case UTF-8: a closed vocabulary lists things, colours,
/// places and motions, so these never count as unknown.
/// Knows nothing of any model.
const std::vector<std::string_view>& functionWords();

/// Words that speak of one kind of place: when a model's vocabulary holds one of the place's
/// `names`, its `words` count as known too ("ocean" brings "sea" and "waves").
/// General language knowledge, of no particular model.
struct Place {
    std::vector<std::string_view> names;
    std::vector<std::string_view> words;
};
const std::vector<Place>& places();

}  // namespace tubelet::words
