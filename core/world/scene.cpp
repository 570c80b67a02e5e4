#include "world/scene.h"

#include <algorithm>

#include "base/error.h"
#include "world/objects.h"

namespace tubelet::world {
namespace {

constexpr int kWholeMotion = 17;

void check(const SceneOptions& options) {
    const auto outside = [](int value, int least, int most) { return value < least || value > most; };
    if (outside(options.width, 32, 1024) || outside(options.height, 32, 1024)) {
        throw Error(
            ErrorKind::InvalidValue,
            says("world", "A clip of the world is %1x%2 pixels, expected 32 to 1024 each. Choose another size."),
            options.width, options.height);
    }
    if (outside(options.frames, 1, 33)) {
        throw Error(ErrorKind::InvalidValue,
                    says("world", "A clip of the world has %1 frames, expected 1 to 33. Choose another length."),
                    options.frames);
    }
    if (options.subjects && outside(*options.subjects, 1, 2)) {
        throw Error(ErrorKind::InvalidValue,
                    says("world", "A scene has %1 subjects, expected 1 or 2. Choose another number."),
                    *options.subjects);
    }
}

Motion motionFor(Random& random, int subjects, bool wide) {
    // Two must not leave their halves, nor change which is larger.
    static const std::vector<Motion> quiet{Motion::Still, Motion::Bounce, Motion::Spin, Motion::Shake,
                                           Motion::Swing, Motion::Pulse,  Motion::Up,   Motion::Down};
    return subjects == 2 ? random.pick(quiet) : static_cast<Motion>(random.below(wide ? kMotions : kEditionMotions));
}

int objectFor(Random& random, bool wide) {
    if (!random.chance(0.72)) {
        return kEditionEmoji + random.below(kShapeObjects);
    }
    const int which = random.below(wide ? static_cast<int>(emoji().size()) : kEditionEmoji);
    return which < kEditionEmoji ? which : which + kShapeObjects;
}

/// A shape of the background's own colour can't be seen.
bool canBeSeen(const Scene& scene, const Subject& subject) {
    const int color = colorOf(subject.object);
    const std::string& place = places()[static_cast<std::size_t>(scene.place)].name;
    const bool twoColors = place == "gradient" || place == "grid";
    return color < 0 ||
           (color != scene.place && !(twoColors && (color == scene.colors[0] || color == scene.colors[1])));
}

bool belongs(const Scene& scene, Split split) {
    return std::all_of(scene.subjects.begin(), scene.subjects.end(), [&](const Subject& subject) {
        const bool motion = heldWithMotion(subject.object, subject.motion);
        const bool place = heldWithPlace(subject.object, scene.place);
        return split == Split::Any || (split == Split::Train ? !motion && !place : motion && place);
    });
}

/// What the scene shows, or nothing where it can't be.
bool choose(Scene& scene, const SceneOptions& options, Random& random) {
    const int count = options.subjects.value_or(random.chance(0.22) ? 2 : 1);
    scene.place = random.below(static_cast<int>(places().size()));
    const int colorCount = static_cast<int>(colors().size());
    scene.colors[0] = random.below(colorCount);
    scene.colors[1] = (scene.colors[0] + 1 + random.below(colorCount - 1)) % colorCount;
    scene.relation = count == 1                               ? Relation::None
                     : options.wide && random.chance(1.0 / 3) ? Relation::OneAboveOther
                                                              : Relation::SideBySide;
    scene.subjects.clear();
    for (int i = 0; i < count; ++i) {
        Subject subject;
        subject.object = objectFor(random, options.wide);
        subject.motion = motionFor(random, count, options.wide);
        const int size = random.below(4);
        subject.size = count == 2 || size == 1 || size == 2 ? SizeWord::Medium
                       : size == 0                          ? SizeWord::Small
                                                            : SizeWord::Large;
        const int speed = random.below(4);
        subject.speed = speed == 2 ? Speed::Slow : speed == 3 ? Speed::Fast : Speed::Usual;
        scene.subjects.push_back(subject);
    }
    const auto& all = scene.subjects;
    return (count == 1 || all[0].object != all[1].object) && belongs(scene, options.split) &&
           std::all_of(all.begin(), all.end(), [&](const Subject& subject) { return canBeSeen(scene, subject); });
}

void placeSubjects(Scene& scene, Random& random) {
    const double unit = std::min(scene.width, scene.height) / 128.0;
    for (std::size_t i = 0; i < scene.subjects.size(); ++i) {
        Subject& subject = scene.subjects[i];
        if (scene.subjects.size() == 1) {
            subject.diameter = unit * (subject.size == SizeWord::Small    ? random.between(40, 50)
                                       : subject.size == SizeWord::Medium ? random.between(56, 70)
                                                                          : random.between(76, 92));
            subject.x = scene.width * (0.5 + random.between(-0.12, 0.12));
            subject.y = scene.height * (0.52 + random.between(-0.1, 0.1));
            continue;
        }
        const bool above = scene.relation == Relation::OneAboveOther;
        subject.diameter = unit * random.between(46, 56);
        const double side = i == 0 ? 0.27 : 0.73;
        const double along = random.between(-4, 4);
        const double across = random.between(-14, 14) * unit;
        subject.x = above ? scene.width * 0.5 + across : scene.width * side + along;
        subject.y = above ? scene.height * side + along : scene.height * 0.5 + across;
    }
}

}  // namespace

Random randomOf(const Scene& scene, Stream stream, std::uint64_t variation) {
    return {scene.seed, scene.index, static_cast<std::uint64_t>(stream) + (variation << 8)};
}

bool isHeldOut(const Scene& scene, const Subject& subject) {
    return heldWithMotion(subject.object, subject.motion) || heldWithPlace(subject.object, scene.place);
}

Scene sceneAt(const SceneOptions& options, std::uint64_t seed, std::uint64_t index) {
    check(options);
    Scene scene;
    scene.seed = seed;
    scene.index = index;
    scene.width = options.width;
    scene.height = options.height;
    scene.frames = options.frames;
    Random choice = randomOf(scene, Stream::Choice);
    while (!choose(scene, options, choice)) {
    }
    Random placing = randomOf(scene, Stream::Placing);
    if (options.frames < kWholeMotion) {
        scene.firstFrame = placing.below(kWholeMotion - options.frames + 1);
    }
    placeSubjects(scene, placing);
    return scene;
}

}  // namespace tubelet::world
