#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tubelet::checkpoint {

/// The number that PEFT's rank_pattern or alpha_pattern gives a layer: that of the first pattern,
/// in the file's order, that is the layer's whole name or a tail of it that begins behind a dot;
/// nothing where none is.
/// Patterns are regular expressions, matched by ICU within a limit of time.
class AdapterPatterns {
  public:
    AdapterPatterns() = default;
    /// Throws Error(ModelUnreadable) for a pattern that is no regular expression.
    explicit AdapterPatterns(std::vector<std::pair<std::string, double>> patterns);

    /// Null where no pattern fits.
    /// Throws Error(ModelUnreadable) where a pattern takes too long.
    /// Thread-safe.
    const double* find(const std::string& layer) const;
    const std::vector<std::pair<std::string, double>>& all() const { return m_patterns; }

  private:
    std::vector<std::pair<std::string, double>> m_patterns;
};

}  // namespace tubelet::checkpoint
