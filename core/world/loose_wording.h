#pragma once

#include <string>

#include "world/loose_prompt.h"
#include "world/loose_words.h"
#include "world/part_orders.h"
#include "world/random.h"

namespace tubelet::world {

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

}  // namespace tubelet::world
