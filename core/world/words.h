#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace tubelet::world {

enum class Language { English, Chinese };

/// What a thing is called, several ways, in each language.
struct Words {
    std::vector<std::string> en, zh;
    const std::vector<std::string>& in(Language language) const { return language == Language::English ? en : zh; }
};

using Rgb = std::array<std::uint8_t, 3>;

struct NamedColor {
    const char* en;
    const char* zh;
    Rgb rgb;
};

struct NamedShape {
    const char* en;
    const char* zh;
};

/// An emoji that clips show, by its one code point.
struct Emoji {
    std::string character;  ///< UTF-8
    Words names;            ///< of the bundled model's grammar; empty: CLDR names it
};

// The numbers of all these are part of the world: the hold-outs are hashes of them. Add at the end.

const std::vector<NamedColor>& colors();  ///< 10
const std::vector<NamedShape>& shapes();  ///< 8
/// The 80 of the bundled model's second edition, then those that only the wide world shows.
const std::vector<Emoji>& emoji();
inline constexpr int kEditionEmoji = 80;

/// Places behind the subject: one for each colour ("red background"), then the drawn ones.
struct Place {
    std::string name;  ///< "red background", "night sky"...
    Words phrases;     ///< with {a} and {b} where colours stand
};
const std::vector<Place>& places();  ///< 23

enum class Motion {
    Still,
    Left,
    Right,
    Up,
    Down,
    Bounce,
    Spin,
    Grow,
    Shrink,
    Orbit,
    Shake,
    Swing,
    Pulse,
    Fade,
    ZoomIn,
    ZoomOut,
    PanLeft,  ///< from here on only in the wide world
    PanRight
};
inline constexpr int kEditionMotions = 16;
inline constexpr int kMotions = 18;
struct NamedMotion {
    std::string name;
    Words phrases;  ///< an empty one says nothing
};
const NamedMotion& named(Motion motion);
/// True for what the camera does instead of the subject.
bool ofCamera(Motion motion);

enum class SizeWord { Small, Medium, Large };
enum class Speed { Usual, Slow, Fast };
const char* nameOf(SizeWord size);
const char* nameOf(Speed speed);

}  // namespace tubelet::world
