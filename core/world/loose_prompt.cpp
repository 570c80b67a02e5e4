#include "world/loose_prompt.h"

#include <algorithm>
#include <cctype>

#include "world/caption_parts.h"
#include "world/labels.h"
#include "world/loose_typos.h"
#include "world/loose_words.h"
#include "world/objects.h"

namespace tubelet::world {
namespace {

/// Draws words for one prompt.
class Wording {
  public:
    Wording(Random random, Language language, Phrasing phrasing)
        : m_random(random), m_language(language), m_isHeld(phrasing == Phrasing::Held) {}

    Random& random() { return m_random; }
    bool isEnglish() const { return m_language == Language::English; }
    bool chance(double probability01) { return m_random.chance(probability01); }
    const std::string& pick(const Words& words) { return m_random.pick(words.in(m_language)); }
    std::string one(const char* english, const char* chinese) const { return isEnglish() ? english : chinese; }
    std::string space() const { return one(" ", ""); }

    /// One that is used, or held out.
    const std::string& pickPhrase(const Words& words) {
        const auto& all = words.in(m_language);
        while (true) {
            const auto& phrase = m_random.pick(all);
            if (isHeldPhrase(phrase) == m_isHeld) {
                return phrase;
            }
        }
    }
    const PartOrder& pickOrder() {
        while (true) {
            const auto& order = m_random.pick(partOrders(m_language));
            if (isHeldPhrase(order.name()) == m_isHeld) {
                return order;
            }
        }
    }

    std::string color(int color) {
        const auto& named = colors()[static_cast<std::size_t>(color)];
        return chance(0.5) ? one(named.en, named.zh) : pick(looseColor(color));
    }

  private:
    Random m_random;
    Language m_language;
    bool m_isHeld;
};

/// Of a scene as much as somebody says.
AskedWords asked(const Scene& scene, Random& random) {
    AskedWords words;
    const bool isStranger = scene.subjects.size() == 1 && random.chance(0.04);
    for (const auto& subject : scene.subjects) {
        AskedSubject said;
        said.answer = isStranger ? -1 : subjectAnswer(subject.object);
        said.color = !isStranger && random.chance(0.85) ? colorOf(subject.object) : -1;
        if (random.chance(scene.subjects.size() == 1 ? 0.8 : 0.4)) {
            said.motion = subject.motion;
            said.speed = random.chance(0.6) ? subject.speed : Speed::Usual;
        }
        said.speed = said.motion && canBeFast(*said.motion) ? said.speed : Speed::Usual;
        said.size = !isStranger && random.chance(0.6) ? subject.size : SizeWord::Medium;
        words.subjects.push_back(said);
    }
    if (random.chance(0.72) || (isStranger && !words.subjects.front().motion)) {
        words.place = scene.place;
        const bool hasColors =
            places()[static_cast<std::size_t>(scene.place)].phrases.en.front().find("{b}") != std::string::npos;
        words.colors = hasColors ? scene.colors : words.colors;
    }
    return words;
}

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

std::string sizeOf(SizeWord size, Wording& wording) {
    static const Words small{{"small", "little", "tiny", "mini", "teeny", "very small"},
                             {"小小的", "小的", "小", "很小的", "迷你"}};
    static const Words large{{"big", "large", "huge", "giant", "enormous", "really big"},
                             {"大大的", "巨大的", "大", "很大的", "超大的", "巨型"}};
    return size == SizeWord::Medium ? "" : wording.pick(size == SizeWord::Small ? small : large);
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
    if (const auto size = sizeOf(subject.size, wording); !size.empty()) {
        name = size + between + name;
    }
    if (wording.isEnglish()) {
        static const std::vector<std::string> others{"the ", "some ", "one ", "this "};
        return wording.chance(0.5)    ? name
               : wording.chance(0.75) ? withArticle(name)
                                      : wording.random().pick(others) + name;
    }
    static const std::vector<std::string> counters{"一个", "一只", "一条", "一颗", "个", "这个",
                                                   "一辆", "一朵", "一架", "一头", "只", "一艘"};
    return wording.chance(0.45) ? wording.random().pick(counters) + name : name;
}

std::string speedOf(Speed speed, Wording& wording) {
    static const Words slow{{"slowly", "slow", "very slowly", "in slow motion"},
                            {"缓慢地", "慢慢地", "慢慢", "很慢地"}};
    static const Words fast{{"quickly", "fast", "very fast", "rapidly"}, {"快速地", "飞快地", "很快地", "快速"}};
    return speed == Speed::Usual ? "" : wording.pick(speed == Speed::Slow ? slow : fast);
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
    if (const auto speed = speedOf(subject.speed, wording); !speed.empty()) {
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
    if (wording.isEnglish()) {
        static const std::vector<std::string> before{"in ",     "in the ", "at ",       "at the ",       "on ",
                                                     "on the ", "by the ", "near the ", "with ",         "over ",
                                                     "on a ",   "in a ",   "with a ",   "somewhere in ", "among "};
        return wording.random().pick(before) + noun;
    }
    static const std::vector<std::string> around{"在{t}里",   "在{t}上", "在{t}",     "{t}里", "{t}中",
                                                 "背景是{t}", "在{t}中", "{t}的时候", "{t}，"};
    return filledIn(wording.random().pick(around), {}, {}, noun);
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
        static const Words with{{" and ", " with ", " & ", ", ", " and also ", " next to "},
                                {"和", "跟", "、", "与", "还有"}};
        const auto acting = [&](std::size_t i) {
            return motions[i].empty() ? subjects[i] : subjects[i] + wording.space() + motions[i];
        };
        const auto first = acting(0);
        return inOrder(order, first + wording.pick(with) + acting(1), {}, place);
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

const std::vector<PartOrder>& partOrders(Language language) {
    static const auto made = [](const std::vector<std::string>& orders, const std::vector<std::string>& between) {
        std::vector<PartOrder> all;
        for (const auto& order : orders) {
            for (const auto& gap : between) {
                all.push_back({order, gap});
            }
        }
        return all;
    };
    // The usual order and gap count more.
    static const auto english = made({"smp", "smp", "smp", "spm", "psm", "psm", "msp", "mps", "pms"},
                                     {" ", " ", " ", " ", ", ", ", ", " - ", ". ", "; ", " + ", " / ", ": "});
    static const auto chinese =
        made({"spm", "spm", "smp", "psm", "psm", "msp", "mps", "pms"},
             {"", "", "", "", "", "，", "，", "，", " ", "的", "有", "。", "、", "；", "：", "+"});
    return language == Language::English ? english : chinese;
}

LoosePrompt loosePrompt(const Scene& scene, Language language, Phrasing phrasing, std::uint64_t variation) {
    const bool isEnglish = language == Language::English;
    Wording wording(randomOf(scene, Stream::Loosening, variation * 2 + (isEnglish ? 0 : 1)), language, phrasing);
    LoosePrompt prompt;
    prompt.language = language;
    prompt.asked = asked(scene, wording.random());
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
