#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tubelet::lab {

/// A question about a clip, and how it was answered; all in the order of world::Question::answers.
struct AnsweredClip {
    std::string question;            ///< "subject", "colour"...
    std::vector<std::string> right;  ///< what the prompt asks for; not empty
    std::vector<std::string> made;   ///< as many, the likeliest of what the model's clip shows
    std::vector<std::string> drawn;  ///< likewise of the same scene drawn by the world: what the
                                     ///< scorer itself gets wrong

    bool isMadeRight() const { return made == right; }
    bool isDrawnRight() const { return drawn == right; }

    bool operator==(const AnsweredClip&) const = default;
};

/// A clip that a model made of a scene's caption.
struct EvaluatedClip {
    int number = 0;  ///< from 0
    std::string prompt;
    std::string language;  ///< "en", "zh"
    int width = 0, height = 0, frames = 0;
    int subjects = 1;
    double seconds = 0;          ///< from the prompt to the decoded clip, without loading
    std::optional<double> psnr;  ///< dB of the drawn clip once through the VAE, where measured
    std::vector<AnsweredClip> answers;
    std::vector<float> madeFeatures, drawnFeatures;  ///< of the scorer, one width

    bool operator==(const EvaluatedClip&) const = default;
};

nlohmann::json toJson(const EvaluatedClip& clip);

/// Reads what toJson() gave; nothing for anything else.
std::optional<EvaluatedClip> evaluatedClipFrom(const std::string& json);

}  // namespace tubelet::lab
