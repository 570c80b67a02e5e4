#include "world/caption_parts.h"

#include <algorithm>
#include <initializer_list>

namespace tubelet::world {
namespace {

bool isOneOf(const std::string& word, std::initializer_list<const char*> of) {
    return std::find(of.begin(), of.end(), word) != of.end();
}

}  // namespace

std::string replaced(std::string text, const std::string& mark, const std::string& by) {
    if (const auto at = text.find(mark); at != std::string::npos) {
        text.replace(at, mark.size(), by);
    }
    return text;
}

std::string filledIn(std::string pattern, const std::string& a, const std::string& b, const std::string& t,
                     const std::string& m) {
    return replaced(replaced(replaced(replaced(std::move(pattern), "{a}", a), "{b}", b), "{m}", m), "{t}", t);
}

bool canBeFast(Motion motion) {
    switch (motion) {
        case Motion::Left:
        case Motion::Right:
        case Motion::Up:
        case Motion::Down:
        case Motion::Spin:
        case Motion::Bounce:
        case Motion::Orbit:
        case Motion::Pulse:
        case Motion::Swing:
            return true;
        default:
            return false;
    }
}

bool hasNoArticle(const std::string& name) {
    return isOneOf(name, {"grapes", "cherries", "fire", "french fries", "glasses", "sushi", "garlic", "bread"});
}

std::string withArticle(const std::string& thing) {
    const bool vowel = std::string("aeiou").find(thing.front()) != std::string::npos;
    return (vowel && !isOneOf(thing, {"unicorn", "ufo", "ewe"}) ? "an " : "a ") + thing;
}

std::string placeFilledIn(std::string pattern, const std::string& a, const std::string& b) {
    if (withArticle(a).starts_with("an ")) {
        pattern = replaced(pattern, "a {a}", "an {a}");
    }
    return filledIn(std::move(pattern), a, b);
}

}  // namespace tubelet::world
