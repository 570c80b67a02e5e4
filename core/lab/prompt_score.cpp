#include "lab/prompt_score.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.h"
#include "lab/world_scorer.h"
#include "world/annotations.h"
#include "world/asked_answers.h"

namespace tubelet::lab {
namespace {

std::vector<std::vector<int>> askedIn(const std::string& prompt, bool wide) {
    std::optional<world::Annotations> annotations;
    if (wide) {
        annotations = world::readAnnotations();
    }
    auto asked = world::answersIn(prompt, wide, annotations ? &*annotations : nullptr);
    if (std::all_of(asked.begin(), asked.end(), [](const auto& answers) { return answers.empty(); })) {
        throw Error(
            ErrorKind::InvalidValue,
            says("lab",
                 "The prompt \"%1\" names no subject, colour, motion or background that a scorer knows, so that "
                 "its clips can't be ranked. Use words of the bundled model, or leave the ranking out."),
            prompt);
    }
    return asked;
}

}  // namespace

PromptScore::PromptScore(const std::filesystem::path& scorer, const std::string& prompt, const std::stop_token& stop)
    : m_scorer(std::make_unique<WorldScorer>(scorer, stop)), m_asked(askedIn(prompt, m_scorer->isWide())) {}

PromptScore::~PromptScore() = default;

PromptScore::Score PromptScore::of(const media::Clip& clip, const std::stop_token& stop) const {
    constexpr double kLeast = 1e-6;  // one that is surely wrong leaves the others a say
    const auto said = m_scorer->look(clip, stop);
    const auto* likely = said.likely.const_data_ptr<float>();
    Score score;
    double logarithms = 0;
    for (std::size_t question = 0; question < m_asked.size(); ++question) {
        const auto& group = m_scorer->labels().groups[question];
        const auto& asked = m_asked[question];
        if (asked.empty()) {
            continue;
        }
        // of several each is to have an equal share
        const double share = 1.0 / static_cast<double>(asked.size());
        double sum = 0;
        for (const int answer : asked) {
            sum += std::min(share, static_cast<double>(likely[group.first + answer]));
        }
        score.questions.emplace_back(group.name, sum);
        logarithms += std::log(std::max(kLeast, sum));
    }
    score.score01 = std::exp(logarithms / static_cast<double>(score.questions.size()));
    return score;
}

}  // namespace tubelet::lab
