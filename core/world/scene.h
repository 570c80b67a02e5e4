#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "world/random.h"
#include "world/words.h"

namespace tubelet::world {

inline constexpr double kFrameRate = 8;  ///< frames per second of all clips

/// One subject of a scene. Lengths in pixels, y downwards.
struct Subject {
    int object = 0;  ///< world/objects.h
    Motion motion = Motion::Still;
    SizeWord size = SizeWord::Medium;
    Speed speed = Speed::Usual;
    double diameter = 0;  ///< of its square picture, before it moves
    double x = 0, y = 0;  ///< its centre, before it moves

    bool operator==(const Subject&) const = default;
};

/// How two subjects stand to each other.
enum class Relation { None, SideBySide, OneAboveOther };

/// All that a clip shows: drawing it needs nothing else but the sprites.
struct Scene {
    std::uint64_t seed = 0, index = 0;
    int width = 128, height = 128;
    int frames = 17;
    int firstFrame = 0;           ///< of the 17 of a whole motion, where the clip is shorter
    int place = 0;                ///< of places()
    std::array<int, 2> colors{};  ///< of a gradient or checkerboard, of colors()
    Relation relation = Relation::None;
    std::vector<Subject> subjects;

    bool operator==(const Scene&) const = default;
};

/// Which combinations of subject with motion and subject with place may come.
enum class Split {
    Train,  ///< none that is held out
    Held,   ///< each subject held out with both its motion and its place
    Any
};

/// What scenes are drawn from.
struct SceneOptions {
    int width = 128, height = 128;  ///< 32 to 1024 each
    int frames = 17;                ///< 1 to 33
    Split split = Split::Train;
    std::optional<int> subjects;  ///< 1 or 2; nothing: two in 22 % of them
    bool wide = false;            ///< also what the bundled model's second edition does not know:
                                  ///< further emoji, camera pans, one subject above another
};

/// Scene `index` of `seed`: a function of its arguments alone.
/// Throws Error(InvalidValue) for sizes, frames or subjects outside their ranges.
/// Thread-safe.
Scene sceneAt(const SceneOptions& options, std::uint64_t seed, std::uint64_t index);

/// True where that subject of the scene is held out with its motion or with the place.
bool isHeldOut(const Scene& scene, const Subject& subject);

/// The random numbers that a scene's painting and wording are drawn from.
enum class Stream : std::uint64_t { Choice, Placing, Painting, Wording, Loosening };
Random randomOf(const Scene& scene, Stream stream, std::uint64_t variation = 0);

}  // namespace tubelet::world
