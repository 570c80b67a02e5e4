#pragma once

#include <cstddef>
#include <cstdint>

namespace tubelet::training {

/// Token dropping (NaViT, arXiv 2307.06304, section 2.2): of each clip another share of its tokens
/// takes no part in a step, so that a step holds more clips; what is measured sees all tokens.
struct TokenDropping {
    double least = 0, most = 0;  ///< shares between which a clip's lies evenly, 0 to kMost

    static constexpr double kMost = 0.95;

    bool isOn() const { return most > 0; }
    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
    /// Of an example: the same each time it comes, so that packing knows its length; which tokens
    /// stay is drawn anew.
    double rateOf(std::uint64_t seed, std::size_t example) const;
};

}  // namespace tubelet::training
