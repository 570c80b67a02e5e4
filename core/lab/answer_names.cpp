#include "lab/answer_names.h"

#include "world/answer_words.h"

namespace tubelet::lab {

ReadEvaluation inWords(ReadEvaluation read, world::Language language) {
    for (auto& evaluation : read.evaluations) {
        for (auto& clip : evaluation.clips) {
            for (auto& answer : clip.answers) {
                for (auto* names : {&answer.right, &answer.made, &answer.drawn}) {
                    for (auto& name : *names) {
                        name = world::answerWords(answer.question, name, language);
                    }
                }
            }
        }
    }
    return read;
}

Classification inWords(Classification seen, world::Language language) {
    for (auto& each : seen.ranked) {
        each.name = world::answerWords(each.group, each.name, language);
    }
    return seen;
}

}  // namespace tubelet::lab
