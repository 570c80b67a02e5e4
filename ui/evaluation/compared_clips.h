#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "ui/evaluation/evaluation_column.h"

namespace tubelet::ui {

/// A prompt of evaluations, and the clip that each of their models made of it.
struct ComparedClip {
    /// One a column, borrowed from it; null where it has none. At least one is there.
    std::vector<const lab::EvaluatedClip*> made;
    int wrong = 0;  ///< answers, of all of them

    /// What all of them were asked.
    const lab::EvaluatedClip& asked() const;
};

/// The clips of columns, each prompt once, those with the most wrong answers first.
std::vector<ComparedClip> comparedClips(const EvaluationColumns& columns);

/// Whether an evaluation that has no clip of a prompt measured one, whose file is missing or
/// damaged now; else it was never asked.
bool isFileLacking(const lab::Evaluation& evaluation, const ComparedClip& compared);

/// Which clips are to be seen.
struct ClipChoice {
    enum class Which {
        All,
        Wrong,        ///< in anything, or in `question`
        AllDifferent  ///< right of one model and wrong of another
    };
    Which which = Which::All;
    std::string question;  ///< empty: any
    std::string language;  ///< empty: any
    QString words;         ///< all of them in the prompt, whatever their case; empty: any

    bool operator==(const ClipChoice&) const = default;
};
bool isChosen(const ComparedClip& clip, const ClipChoice& choice);

/// Questions and languages that there are, each once.
std::vector<std::string> questionsOf(const std::vector<ComparedClip>& clips);
std::vector<std::string> languagesOf(const std::vector<ComparedClip>& clips);

}  // namespace tubelet::ui
