#include "ui/evaluation/compared_clips.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <QStringList>

#include "ui/bridge/text.h"
#include "ui/evaluation/add_once.h"

namespace tubelet::ui {

const lab::EvaluatedClip& ComparedClip::asked() const {
    return **std::find_if(made.begin(), made.end(), [](const auto* clip) { return clip != nullptr; });
}

std::vector<ComparedClip> comparedClips(const EvaluationColumns& columns) {
    // Clips of one number are of one prompt only where the evaluations are of the same list.
    std::map<std::tuple<int, std::string, int, int>, ComparedClip> byPrompt;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const lab::Evaluation* evaluation = columns[column].evaluation();
        if (!evaluation) {
            continue;
        }
        for (const auto& clip : evaluation->clips) {
            auto& compared = byPrompt[{clip.number, clip.prompt, clip.width, clip.height}];
            compared.made.resize(columns.size(), nullptr);
            compared.made[column] = &clip;
            compared.wrong += static_cast<int>(std::count_if(clip.answers.begin(), clip.answers.end(),
                                                             [](const auto& answer) { return !answer.isMadeRight(); }));
        }
    }
    std::vector<ComparedClip> clips;
    for (auto& [prompt, clip] : byPrompt) {
        clips.push_back(std::move(clip));
    }
    std::stable_sort(clips.begin(), clips.end(),
                     [](const ComparedClip& one, const ComparedClip& other) { return one.wrong > other.wrong; });
    return clips;
}

bool isFileLacking(const lab::Evaluation& evaluation, const ComparedClip& compared) {
    const int number = compared.asked().number;
    return number < evaluation.totals.clips &&
           std::none_of(evaluation.clips.begin(), evaluation.clips.end(),
                        [number](const auto& clip) { return clip.number == number; });
}

bool isChosen(const ComparedClip& clip, const ClipChoice& choice) {
    const auto& asked = clip.asked();
    if (!choice.language.empty() && asked.language != choice.language) {
        return false;
    }
    const QString prompt = fromUtf8(asked.prompt);
    const QStringList words = choice.words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (!std::all_of(words.begin(), words.end(),
                     [&](const QString& word) { return prompt.contains(word, Qt::CaseInsensitive); })) {
        return false;
    }
    if (choice.which == ClipChoice::Which::All) {
        return true;
    }
    std::map<std::string, std::pair<bool, bool>> seen;  // by question: one right, one wrong
    for (const auto* made : clip.made) {
        if (!made) {
            continue;
        }
        for (const auto& answer : made->answers) {
            auto& [isRight, isWrong] = seen[answer.question];
            (answer.isMadeRight() ? isRight : isWrong) = true;
        }
    }
    return std::any_of(seen.begin(), seen.end(), [&](const auto& each) {
        const auto& [question, found] = each;
        if (!choice.question.empty() && question != choice.question) {
            return false;
        }
        return choice.which == ClipChoice::Which::Wrong ? found.second : found.first && found.second;
    });
}

std::vector<std::string> questionsOf(const std::vector<ComparedClip>& clips) {
    std::vector<std::string> questions;
    for (const ComparedClip& clip : clips) {
        for (const auto& answer : clip.asked().answers) {
            addOnce(questions, answer.question);
        }
    }
    return questions;
}

std::vector<std::string> languagesOf(const std::vector<ComparedClip>& clips) {
    std::vector<std::string> languages;
    for (const ComparedClip& clip : clips) {
        addOnce(languages, clip.asked().language);
    }
    std::sort(languages.begin(), languages.end());
    return languages;
}

}  // namespace tubelet::ui
