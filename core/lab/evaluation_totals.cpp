#include "lab/evaluation_totals.h"

#include <algorithm>
#include <unordered_map>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/median.h"
#include "lab/frechet_distance.h"

namespace tubelet::lab {
namespace {

QuestionShare& shareOf(QuestionShares& shares, const std::string& question) {
    const auto found = std::find_if(shares.begin(), shares.end(),
                                    [&](const QuestionShare& share) { return share.question == question; });
    return found != shares.end() ? *found : shares.emplace_back(QuestionShare{question, {}, {}});
}

void add(QuestionShares& shares, const EvaluatedClip& clip) {
    for (const auto& answer : clip.answers) {
        auto& share = shareOf(shares, answer.question);
        share.made.add(answer.isMadeRight());
        share.drawn.add(answer.isDrawnRight());
    }
}

/// Clips by what they have in common, in the order in which it first comes.
template <typename NameOf>
void addParts(EvaluationTotals& totals, const std::vector<EvaluatedClip>& clips, const NameOf& nameOf) {
    std::vector<std::pair<std::string, QuestionShares>> parts;
    for (const auto& clip : clips) {
        const std::string name = nameOf(clip);
        auto part = std::find_if(parts.begin(), parts.end(), [&](const auto& each) { return each.first == name; });
        add(part != parts.end() ? part->second : parts.emplace_back(name, QuestionShares{}).second, clip);
    }
    std::move(parts.begin(), parts.end(), std::back_inserter(totals.parts));
}

at::Tensor featuresOf(const std::vector<EvaluatedClip>& clips, std::vector<float> EvaluatedClip::*features) {
    std::vector<at::Tensor> rows;
    const auto width = clips.front().madeFeatures.size();
    for (const auto& clip : clips) {
        if ((clip.*features).size() != width) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("lab",
                             "Clip %1 has %2 features of a scorer, but clip %3 has %4: one of them is of another "
                             "scorer. Delete the files of that one, and start the evaluation again."),
                        clip.number, (clip.*features).size(), clips.front().number, width);
        }
        rows.push_back(at::tensor(clip.*features));
    }
    return at::stack(rows);
}

}  // namespace

EvaluationTotals totalsOf(const std::vector<EvaluatedClip>& clips) {
    EvaluationTotals totals;
    totals.clips = std::ssize(clips);
    std::vector<double> seconds;
    double psnr = 0;
    for (const auto& clip : clips) {
        add(totals.all, clip);
        seconds.push_back(clip.seconds);
        if (clip.psnr) {
            psnr += *clip.psnr;
            ++totals.psnrClips;
        }
        for (const auto& answer : clip.answers) {
            if (clip.subjects == 1 && answer.right.size() == 1) {
                totals.byAnswer[answer.question][answer.right.front()].add(answer.isMadeRight());
            }
        }
    }
    addParts(totals, clips, [](const EvaluatedClip& clip) { return clip.language == "zh" ? "Chinese" : "English"; });
    addParts(totals, clips,
             [](const EvaluatedClip& clip) { return std::to_string(clip.width) + "x" + std::to_string(clip.height); });
    addParts(totals, clips, [](const EvaluatedClip& clip) {
        return clip.subjects == 1 ? std::string("one subject") : std::to_string(clip.subjects) + " subjects";
    });
    totals.seconds = base::median(seconds);
    if (totals.psnrClips > 0) {
        totals.psnr = psnr / static_cast<double>(totals.psnrClips);
    }
    if (clips.size() > 1) {
        totals.frechet = frechetDistance(featuresOf(clips, &EvaluatedClip::madeFeatures),
                                         featuresOf(clips, &EvaluatedClip::drawnFeatures));
    }
    return totals;
}

std::vector<Compared> compare(const std::vector<EvaluatedClip>& first, const std::vector<EvaluatedClip>& second) {
    std::unordered_map<int, const EvaluatedClip*> byNumber;
    for (const auto& clip : second) {
        byNumber[clip.number] = &clip;
    }
    std::vector<Compared> compared;
    for (const auto& one : first) {
        const auto found = byNumber.find(one.number);
        const auto* other = found == byNumber.end() ? nullptr : found->second;
        if (other == nullptr || other->prompt != one.prompt || other->answers.size() != one.answers.size()) {
            continue;
        }
        for (std::size_t i = 0; i < one.answers.size(); ++i) {
            const auto& answer = one.answers[i];
            auto row = std::find_if(compared.begin(), compared.end(),
                                    [&](const Compared& each) { return each.question == answer.question; });
            if (row == compared.end()) {
                row = compared.insert(row, Compared{answer.question, 0, 0});
            }
            const bool firstIsRight = answer.isMadeRight();
            const bool secondIsRight = other->answers[i].isMadeRight();
            row->onlyFirst += firstIsRight && !secondIsRight ? 1 : 0;
            row->onlySecond += secondIsRight && !firstIsRight ? 1 : 0;
        }
    }
    return compared;
}

}  // namespace tubelet::lab
