#include "training/caption_conditions.h"

#include "request/generation_request.h"
#include "training/numbered_random.h"

namespace tubelet::training {

std::vector<dit::Condition> CaptionConditions::of(const std::vector<std::size_t>& examples,
                                                  const std::vector<bool>& dropped, std::uint64_t sequence) {
    std::vector<dit::Condition> conditions;
    request::GenerationRequest asked;
    asked.guidance = 1;  // one answer each
    asked.lowNoiseGuidance.reset();
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const auto draw = seedOf(m_seed, Draw::Captions, 4096 * sequence + i);
        asked.prompt = dropped[i] ? std::string() : m_captions->of(examples[i], draw);
        conditions.push_back(m_model.condition(asked).conditional);
    }
    return conditions;
}

}  // namespace tubelet::training
