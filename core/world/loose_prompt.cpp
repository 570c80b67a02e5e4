#include "world/loose_prompt.h"

#include <algorithm>
#include <cctype>

#include "world/caption_parts.h"
#include "world/loose_asked.h"
#include "world/loose_typos.h"
#include "world/loose_wording.h"
#include "world/loose_words.h"
#include "world/objects.h"

namespace tubelet::world {
namespace {

std::string nameOf(const AskedSubject& subject, Wording& wording) {
    if (subject.answer < 0) {
        return wording.chance(0.3) && wording.isEnglish() ? inventedWord(wording.random())
                                                          : wording.pick(fillers().strangers);
    }
    if (wording.chance(0.5)) {
        return wording.pick(looseSubject(subject.answer));
    }
    if (subject.answer < kEditionEmoji) {
        return wording.pick(emoji()[static_cast<std::size_t>(subject.answer)].names);
    }
    const auto& shape = shapes()[static_cast<std::size_t>(subject.answer - kEditionEmoji)];
    return wording.one(shape.en, shape.zh);
}

std::string subjectWords(const AskedSubject& subject, Wording& wording) {
    const auto between = wording.space();
    std::string name = nameOf(subject, wording);
    if (subject.answer >= 0 && subject.answer < kEditionEmoji && wording.chance(0.06)) {
        // Emoji have their own colours: one that is asked for means nothing.
        name = wording.color(wording.random().below(static_cast<int>(colors().size()))) + between + name;
    }
    bool isBehind = false;  // its colour
    if (subject.color >= 0) {
        const auto color = wording.color(subject.color);
        isBehind = wording.isEnglish() && wording.chance(0.08);
        const bool isOf = !wording.isEnglish() && !color.ends_with("的") && wording.chance(0.6);
        name = isBehind ? name + " in " + color : color + (isOf ? "的" : between) + name;
    }
    if (wording.chance(0.15)) {
        name = (wording.chance(0.12) && wording.isEnglish() ? inventedWord(wording.random())
                                                            : wording.pickPhrase(fillers().adjectives)) +
               between + name;
    }
    if (subject.size != SizeWord::Medium) {
        name = wording.pick(looseSize(subject.size)) + between + name;
    }
    if (wording.isEnglish()) {
        return wording.chance(0.5)    ? name
               : wording.chance(0.75) ? withArticle(name)
                                      : wording.pick(joints().counters) + name;
    }
    return wording.chance(0.45) ? wording.pick(joints().counters) + name : name;
}

/// What it does; with {s} where it speaks of the subject itself.
std::string motionWords(const AskedSubject& subject, Wording& wording) {
    if (!subject.motion) {
        // Something that the world can't show, or nothing.
        return wording.chance(0.12) ? wording.pickPhrase(fillers().deeds) : std::string();
    }
    const auto& usual = named(*subject.motion).phrases;
    std::string motion;
    while (motion.empty()) {
        motion = wording.pick(wording.chance(0.35) ? usual : looseMotion(*subject.motion));
    }
    if (subject.speed != Speed::Usual) {
        const auto& speed = wording.pick(looseSpeed(subject.speed));
        const bool isBefore = !wording.isEnglish() || wording.chance(0.3);
        motion = isBefore ? speed + wording.space() + motion : motion + " " + speed;
    }
    return motion;
}

/// "红色" of "红色的".
std::string withoutOf(std::string color) {
    static const std::string of = "的";
    if (color.ends_with(of)) {
        color.resize(color.size() - of.size());
    }
    return color;
}

std::string placeWords(const AskedWords& asked, Wording& wording) {
    if (!asked.place) {
        return {};
    }
    const bool isPlain = *asked.place < static_cast<int>(colors().size());
    const std::string a = withoutOf(wording.color(isPlain ? *asked.place : asked.colors[0]));
    const std::string b = withoutOf(wording.color(asked.colors[1]));
    const auto& place = places()[static_cast<std::size_t>(*asked.place)];
    if (wording.chance(0.3)) {
        return placeFilledIn(wording.pick(place.phrases), a, b);
    }
    const auto noun = filledIn(wording.pick(loosePlace(*asked.place)), a, b);
    if (wording.chance(0.25)) {
        return noun;
    }
    return filledIn(wording.pick(joints().places), {}, {}, noun);
}

/// Parts in an order, those that are there.
std::string inOrder(const PartOrder& order, const std::string& subject, const std::string& motion,
                    const std::string& place) {
    std::string text;
    for (const char part : order.order) {
        const auto& words = part == 's' ? subject : part == 'm' ? motion : place;
        text += (text.empty() || words.empty() ? "" : order.between) + words;
    }
    return text;
}

std::string spoken(const AskedWords& asked, Wording& wording) {
    std::vector<std::string> subjects, motions;
    for (const auto& subject : asked.subjects) {
        subjects.push_back(subjectWords(subject, wording));
        auto motion = motionWords(subject, wording);
        if (!motion.empty() && motion.find("{s}") == std::string::npos && wording.chance(0.2)) {
            motion = wording.pickPhrase(fillers().links) + wording.space() + motion;
        }
        motions.push_back(motion);
    }
    const auto place = placeWords(asked, wording);
    const auto& order = wording.pickOrder();
    if (subjects.size() > 1) {
        const auto acting = [&](std::size_t i) {
            return motions[i].empty() ? subjects[i] : subjects[i] + wording.space() + motions[i];
        };
        const auto first = acting(0);
        return inOrder(order, first + wording.pick(joints().subjects) + acting(1), {}, place);
    }
    if (motions.front().find("{s}") != std::string::npos) {
        return inOrder(order, filledIn(replaced(motions.front(), "{s}", subjects.front()), {}, {}), {}, place);
    }
    return inOrder(order, subjects.front(), motions.front(), place);
}

/// Capitals, slips.
std::string typed(std::string text, Wording& wording) {
    if (!wording.isEnglish()) {
        return text;
    }
    if (wording.chance(0.15)) {
        text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    } else if (wording.chance(0.04)) {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
    }
    for (int slips = wording.chance(0.3) ? 1 + wording.random().below(2) : 0; slips > 0; --slips) {
        text = withTypo(text, wording.random());
    }
    return text;
}

}  // namespace

LoosePrompt loosePrompt(const Scene& scene, Language language, Phrasing phrasing, std::uint64_t variation) {
    const bool isEnglish = language == Language::English;
    Wording wording(randomOf(scene, Stream::Loosening, variation * 2 + (isEnglish ? 0 : 1)), language, phrasing);
    LoosePrompt prompt;
    prompt.language = language;
    prompt.asked = looseAsked(scene, wording.random());
    if (wording.chance(0.04) && prompt.asked.subjects.front().answer >= 0) {
        prompt.text = plainCaption(prompt.asked, language);
        return prompt;
    }
    auto text = spoken(prompt.asked, wording);
    if (wording.chance(0.3)) {
        text = wording.pickPhrase(fillers().openings) + text;
    }
    if (wording.chance(0.3)) {
        text += wording.pickPhrase(wording.chance(0.5) ? fillers().endings : fillers().styles);
    }
    prompt.text = typed(std::move(text), wording);
    return prompt;
}

}  // namespace tubelet::world
