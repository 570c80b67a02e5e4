#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "files/atomic_file.h"
#include "lab/evaluation_folder.h"
#include "lab/evaluation_report.h"

namespace tubelet::tests {

/// Changes a clip of an evaluation before it is written.
using EditClip = std::function<void(lab::EvaluatedClip&)>;

/// Two questions, one of them answered rightly or not, the other wrongly.
inline lab::EvaluatedClip evaluatedClip(int number, bool isRight) {
    lab::EvaluatedClip clip;
    clip.number = number;
    clip.prompt = "clip " + std::to_string(number);
    clip.language = number % 2 == 0 ? "en" : "zh";
    clip.width = number % 3 == 0 ? 32 : 48;
    clip.height = 32;
    clip.frames = 2;
    clip.subjects = number == 4 ? 2 : 1;
    clip.seconds = 0.1 + number;
    clip.psnr = 30.125 + number / 3.0;
    clip.answers = {{"subject", {"cat"}, {isRight ? "cat" : "dog"}, {"cat"}}, {"motion", {"spin"}, {"left"}, {"spin"}}};
    clip.madeFeatures = {static_cast<float>(number), 1};
    clip.drawnFeatures = {static_cast<float>(number) / 3, 1};
    return clip;
}

/// A model's clips, as evaluate() leaves them in the folder of an evaluation: `right` of them are.
inline lab::Evaluation writeEvaluation(const std::filesystem::path& whole, std::size_t place, const std::string& name,
                                       int clips, int right, const EditClip& edit = {}) {
    const auto picture = [](int width) {
        media::Clip made;
        media::Image frame{width, 32, {}};
        frame.rgb.assign(3 * static_cast<std::size_t>(width) * 32, 90);
        made.frames = {frame, frame};
        return made;
    };
    lab::Evaluation evaluation;
    evaluation.asked = {{lab::kAskedModel, name}, {lab::kAskedEdition, "2"}, {"steps", 20}, {"scorerHash", "a"}};
    evaluation.name = lab::evaluationName(evaluation.asked);
    evaluation.folder = lab::EvaluationFolder::ofModel(whole, place);
    const lab::EvaluationFolder folder(evaluation.folder, evaluation.asked);
    for (int i = 0; i < clips; ++i) {
        auto clip = evaluatedClip(i, i < right);
        if (edit) {
            edit(clip);
        }
        folder.add(clip, picture(clip.width), picture(clip.width));
        evaluation.clips.push_back(std::move(clip));
    }
    if (clips > 0) {
        evaluation.totals = lab::totalsOf(evaluation.clips);
    }
    return evaluation;
}

inline void writeReport(const std::filesystem::path& whole, const std::vector<lab::Evaluation>& evaluations) {
    files::writeFileAtomically(whole / lab::kReportFile, lab::evaluationReport(evaluations).dump(1));
}

}  // namespace tubelet::tests
