#include "world/caption.h"

#include "world/caption_parts.h"

namespace tubelet::world {
namespace {

/// A subject in words that were chosen for it.
struct Phrase {
    std::string size, name, motion, adverb;
    bool camera = false;
};

std::string placeIn(const Scene& scene, Language language, Random& random) {
    const Place& place = places()[static_cast<std::size_t>(scene.place)];
    const auto word = [&](int color) {
        const NamedColor& named = colors()[static_cast<std::size_t>(color)];
        return std::string(language == Language::English ? named.en : named.zh);
    };
    const bool plain = scene.place < static_cast<int>(colors().size());
    // "on a {a} background" of orange.
    const std::string first = word(plain ? scene.place : scene.colors[0]);
    return placeFilledIn(random.pick(place.phrases.in(language)), first, word(scene.colors[1]));
}

Phrase phraseOf(const Scene& scene, const Subject& subject, Language language, Random& random,
                const Annotations* annotations) {
    static const Words small{{"small", "little", "tiny"}, {"小小的", "小的"}};
    static const Words large{{"big", "large", "huge"}, {"大大的", "巨大的"}};
    Phrase phrase;
    phrase.camera = ofCamera(subject.motion);
    phrase.name = random.pick(namesOf(subject.object, annotations).in(language));
    phrase.motion = random.pick(named(subject.motion).phrases.in(language));
    if (subject.size != SizeWord::Medium && random.chance(0.6)) {
        phrase.size = random.pick((subject.size == SizeWord::Small ? small : large).in(language));
    }
    if (subject.speed != Speed::Usual && canBeFast(subject.motion) && random.chance(0.6)) {
        const bool slow = subject.speed == Speed::Slow;
        phrase.adverb = language == Language::English ? (slow ? "slowly" : "quickly") : (slow ? "缓慢地" : "快速地");
    }
    if (scene.frames == 1) {
        phrase.motion.clear();
        phrase.adverb.clear();
    }
    return phrase;
}

std::string english(const Phrase& phrase, Random& random) {
    const std::string thing = phrase.size.empty() ? phrase.name : phrase.size + " " + phrase.name;
    std::string text = hasNoArticle(phrase.name) ? thing : withArticle(thing);
    if (random.chance(0.15)) {
        text = "the " + thing;
    }
    if (random.chance(0.1)) {
        text = thing;
    }
    if (phrase.camera || phrase.motion.empty()) {
        return text;
    }
    return text + " " + phrase.motion + (phrase.adverb.empty() ? "" : " " + phrase.adverb);
}

std::string englishCaption(const Scene& scene, const std::vector<Phrase>& phrases, const std::string& place,
                           Random& random) {
    static const std::vector<std::string> one{"{a} {t}", "{a} {t}", "{a} {t}", "{t}, {a}"};
    static const std::vector<std::string> camera{"{a} {t}, {m}", "{m} on {a} {t}"};
    static const std::vector<std::string> beside{"{a} on the left and {b} on the right {t}", "{a} and {b} {t}",
                                                 "{t}, {a} and {b}", "{a} next to {b} {t}"};
    static const std::vector<std::string> above{"{a} above {b} {t}", "{t}, {a} above {b}",
                                                "{a} at the top and {b} at the bottom {t}"};
    static const std::vector<std::string> openings{"a video of ", "a cartoon of ", "animation of "};
    const Phrase& first = phrases.front();
    const std::string a = english(first, random);
    const std::string b = phrases.size() > 1 ? english(phrases[1], random) : std::string();
    const bool toCamera = first.camera && !first.motion.empty();
    const auto& patterns = scene.relation == Relation::OneAboveOther ? above
                           : phrases.size() > 1                      ? beside
                           : toCamera                                ? camera
                                                                     : one;
    const std::string text = filledIn(random.pick(patterns), a, b, place, first.motion);
    return random.chance(0.1) ? random.pick(openings) + text : text;
}

std::string chinese(const Phrase& phrase, Random& random) {
    static const std::vector<std::string> counters{"一个", "一只", "", ""};
    return random.pick(counters) + phrase.size + phrase.name;
}

std::string chineseCaption(const Scene& scene, const std::vector<Phrase>& phrases, const std::string& place,
                           Random& random) {
    static const std::vector<std::string> one{"{a}{t}{m}", "{t}，{a}{m}", "{a}{m}，{t}"};
    static const std::vector<std::string> beside{"左边{a}，右边{b}，{t}", "{t}，{a}和{b}", "{a}和{b}{t}"};
    static const std::vector<std::string> above{"上面{a}，下面{b}，{t}", "{a}在{b}上面，{t}"};
    const auto acting = [](const Phrase& phrase) {
        return phrase.camera ? std::string() : phrase.adverb + phrase.motion;
    };
    const Phrase& first = phrases.front();
    const std::string a = chinese(first, random);
    if (phrases.size() == 1) {
        if (first.camera && !first.motion.empty()) {
            return a + place + "，" + first.motion;
        }
        return filledIn(random.pick(one), a, {}, place, first.motion.empty() ? std::string() : acting(first));
    }
    const std::string b = chinese(phrases[1], random) + acting(phrases[1]);
    return filledIn(random.pick(scene.relation == Relation::OneAboveOther ? above : beside), a + acting(first), b,
                    place);
}

}  // namespace

std::string captionOf(const Scene& scene, Language language, std::uint64_t variation, const Annotations* annotations) {
    Random random = randomOf(scene, Stream::Wording, variation * 2 + (language == Language::Chinese ? 1 : 0));
    const std::string place = placeIn(scene, language, random);
    std::vector<Phrase> phrases;
    for (const Subject& subject : scene.subjects) {
        phrases.push_back(phraseOf(scene, subject, language, random, annotations));
    }
    return language == Language::English ? englishCaption(scene, phrases, place, random)
                                         : chineseCaption(scene, phrases, place, random);
}

}  // namespace tubelet::world
