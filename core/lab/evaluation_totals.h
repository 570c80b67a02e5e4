#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lab/evaluated_clip.h"

namespace tubelet::lab {

/// How many of those asked are right.
struct Share {
    std::int64_t right = 0, asked = 0;

    void add(bool isRight) { right += isRight ? 1 : 0, ++asked; }
    double value() const { return asked == 0 ? 0 : static_cast<double>(right) / static_cast<double>(asked); }
    /// Where the true share lies with 95 % certainty (Wilson's interval), 0 to 1.
    std::array<double, 2> interval() const {
        if (asked == 0) {
            return {0, 1};
        }
        constexpr double z = 1.959964;  // two-sided 95 % of a normal distribution
        const auto n = static_cast<double>(asked);
        const double p = value(), scale = 1 + z * z / n;
        const double middle = (p + z * z / (2 * n)) / scale;
        const double half = z / scale * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
    }

    bool operator==(const Share&) const = default;
};

/// A question over some clips.
struct QuestionShare {
    std::string question;
    Share made;   ///< of the model's clips
    Share drawn;  ///< of the same scenes drawn by the world

    bool operator==(const QuestionShare&) const = default;
};
using QuestionShares = std::vector<QuestionShare>;

/// What an evaluation comes to.
struct EvaluationTotals {
    std::int64_t clips = 0;
    QuestionShares all;
    /// By language ("English", "Chinese"), size ("160x160") and number of subjects, in this order.
    std::vector<std::pair<std::string, QuestionShares>> parts;
    /// By question, then by the answer that was asked for, of clips with one subject.
    std::map<std::string, std::map<std::string, Share>> byAnswer;
    std::optional<double> frechet;  ///< between the model's and the world's clips, in the scorer's
                                    ///< features; of 2 clips and more
    std::optional<double> psnr;     ///< mean of those measured, dB
    std::int64_t psnrClips = 0;
    double seconds = 0;  ///< a clip, median

    bool operator==(const EvaluationTotals&) const = default;
};

/// Of clips of one evaluation, at least one.
/// Throws Error(SourceUnreadable): features of different widths.
EvaluationTotals totalsOf(const std::vector<EvaluatedClip>& clips);

/// Two models asked for the same clips: of a question, how many only one of them made right.
struct Compared {
    std::string question;
    std::int64_t onlyFirst = 0, onlySecond = 0;
};
/// Of the clips that both have.
std::vector<Compared> compare(const std::vector<EvaluatedClip>& first, const std::vector<EvaluatedClip>& second);

}  // namespace tubelet::lab
