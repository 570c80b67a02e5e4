#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "media/clip.h"

namespace tubelet::lab {

class WorldScorer;

/// How well clips show a prompt, to a scorer.
/// Worker-only.
class PromptScore {
  public:
    /// Throws as WorldScorer, and Error(InvalidValue) for a prompt that names nothing which the
    /// world has words for.
    PromptScore(const std::filesystem::path& scorer, const std::string& prompt, const std::stop_token& stop = {});
    ~PromptScore();

    struct Score {
        double score01 = 0;  ///< geometric mean of the questions'
        /// How likely the clip shows what the prompt asks for, of each question that it answers.
        std::vector<std::pair<std::string, double>> questions;
    };
    /// Throws Error(InvalidValue) for a clip smaller than a patch, and Cancelled.
    Score of(const media::Clip& clip, const std::stop_token& stop = {}) const;

  private:
    std::unique_ptr<const WorldScorer> m_scorer;
    std::vector<std::vector<int>> m_asked;
};

}  // namespace tubelet::lab
