#include "training/conditions.h"

namespace tubelet::training {

std::vector<dit::Condition> FixedConditions::of(const std::vector<std::size_t>& examples,
                                                const std::vector<bool>& dropped, std::uint64_t) {
    std::vector<dit::Condition> conditions;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const bool isDropped = dropped[i] && m_set.unconditional.defined();
        conditions.push_back(isDropped ? m_set.unconditional : m_set.examples[examples[i]].condition);
    }
    return conditions;
}

}  // namespace tubelet::training
