#include "ui/evaluation/comparison.h"

#include <algorithm>
#include <unordered_map>

#include "lab/evaluation_folder.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

enum class Prompts { Same, Other, Unknown };

/// Of the clips that both have files of.
Prompts compared(const lab::Evaluation& one, const lab::Evaluation& other) {
    std::unordered_map<int, const lab::EvaluatedClip*> byNumber;
    for (const auto& clip : one.clips) {
        byNumber[clip.number] = &clip;
    }
    bool isOneInBoth = false;
    for (const auto& clip : other.clips) {
        const auto found = byNumber.find(clip.number);
        if (found == byNumber.end()) {
            continue;
        }
        const auto& beside = *found->second;
        if (clip.prompt != beside.prompt || clip.width != beside.width || clip.height != beside.height) {
            return Prompts::Other;
        }
        isOneInBoth = true;
    }
    return isOneInBoth ? Prompts::Same : Prompts::Unknown;
}

std::string scorerOf(const lab::Evaluation& evaluation) {
    return lab::askedText(evaluation.asked, "scorerHash");
}

}  // namespace

Comparison::Comparison(const EvaluationColumns& columns) {
    const EvaluationColumn* first = nullptr;
    for (const EvaluationColumn& column : columns) {
        const lab::Evaluation* evaluation = column.evaluation();
        m_isCompared.push_back(evaluation && evaluation->totals.clips > 0 && !evaluation->clips.empty());
        if (!m_isCompared.back()) {
            continue;
        }
        ++m_count;
        if (!first) {
            first = &column;
            continue;
        }
        const lab::Evaluation& beside = *first->evaluation();
        m_isOfOneLength = m_isOfOneLength && evaluation->totals.clips == beside.totals.clips;
        if (!m_why.isEmpty()) {
            continue;
        }
        const auto nameOf = [](const EvaluationColumn& each) {
            return tr("%1 in %2").arg(fromUtf8(each.evaluation()->name), fromPath(each.read->folder.filename()));
        };
        const auto prompts = compared(beside, *evaluation);
        if (scorerOf(*evaluation) != scorerOf(beside)) {
            m_why = tr("%1 and %2 were looked at by different scorers").arg(nameOf(*first), nameOf(column));
        } else if (prompts == Prompts::Other) {
            m_why = tr("%1 and %2 were asked for different prompts").arg(nameOf(*first), nameOf(column));
        } else if (prompts == Prompts::Unknown) {
            m_why = tr("Whether %1 and %2 were asked for the same prompts can't be told, as no clip is in both folders")
                        .arg(nameOf(*first), nameOf(column));
        }
    }
}

QString Comparison::words(int marked) const {
    if (m_count < 2) {
        return {};
    }
    if (!isFair()) {
        return tr("%1: their figures are not comparable, and none is marked as better.").arg(m_why);
    }
    QString all = marked > 0 ? tr("\u25b2 is better than every other: the 95 % intervals do not overlap. What has no "
                                  "interval is not marked.")
                             : tr("No value is marked as better: the 95 % intervals overlap everywhere, so the "
                                  "differences may be chance.");
    if (!m_isOfOneLength) {
        all += QLatin1Char(' ') + tr("The numbers of clips differ: do not compare the Fr\u00e9"
                                     "chet distances, which fall with more clips.");
    }
    return all;
}

std::optional<std::size_t> Comparison::better(const std::vector<std::optional<lab::Share>>& shares) const {
    if (!isFair()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (!m_isCompared[i] || !shares[i] || shares[i]->asked == 0) {
            continue;
        }
        std::size_t others = 0;
        bool isAbove = true;
        for (std::size_t j = 0; j < shares.size(); ++j) {
            if (j != i && m_isCompared[j] && shares[j] && shares[j]->asked > 0) {
                ++others;
                isAbove = isAbove && shares[i]->interval()[0] > shares[j]->interval()[1];
            }
        }
        if (isAbove && others > 0) {
            return i;
        }
    }
    return std::nullopt;
}

}  // namespace tubelet::ui
