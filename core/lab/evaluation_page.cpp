#include "lab/evaluation_page.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "base/paths.h"
#include "base/xml_text.h"

namespace tubelet::lab {
namespace fs = std::filesystem;
namespace {

constexpr const char* kStyle = R"(
body { font: 15px/1.45 sans-serif; margin: 2em auto; max-width: 1100px; padding: 0 1em; color: #222; background: #fafafa; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; }
table { border-collapse: collapse; margin: 1em 0; } th, td { padding: .25em .9em; text-align: right; }
th:first-child, td:first-child { text-align: left; } tr:nth-child(even) { background: #f0f0f0; } th { border-bottom: 1px solid #999; }
small, .note { color: #666; } figure { margin: 1em 0; padding: .6em; background: #fff; border: 1px solid #ddd; }
figure img { max-width: 100%; display: block; } .clips { display: grid; gap: 1em; grid-template-columns: repeat(auto-fill, minmax(460px, 1fr)); }
.right { color: #17692c; } .wrong { color: #b3261e; font-weight: 600; } figcaption { margin-top: .4em; overflow-wrap: anywhere; }
)";

template <typename... Values>
std::string printed(const char* format, Values... values) {
    char text[64];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

std::string cell(const std::string& text) {
    return "<td>" + text + "</td>";
}

std::string shareText(const Share& share) {
    if (share.asked == 0) {
        return "&ndash;";
    }
    const auto [low, high] = share.interval();
    return printed("%.1f %% <small>(%.0f&ndash;%.0f)</small>", 100 * share.value(), 100 * low, 100 * high);
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + base::xmlText(word);
    }
    return text;
}

std::string headings(const std::vector<Evaluation>& evaluations, const char* first, const char* last = nullptr) {
    std::string row = std::string("<tr><th>") + first + "</th>";
    for (const auto& evaluation : evaluations) {
        row += "<th>" + base::xmlText(evaluation.name) + "</th>";
    }
    return row + (last ? std::string("<th>") + last + "</th>" : "") + "</tr>\n";
}

const QuestionShare* find(const QuestionShares& shares, const std::string& question) {
    const auto found = std::find_if(shares.begin(), shares.end(),
                                    [&](const QuestionShare& share) { return share.question == question; });
    return found == shares.end() ? nullptr : &*found;
}

/// A figure of each evaluation, or a dash.
template <typename TextOf>
std::string row(const std::vector<Evaluation>& evaluations, const std::string& name, const TextOf& textOf,
                const std::string& last = {}) {
    std::string text = "<tr>" + cell(name);
    for (const auto& evaluation : evaluations) {
        text += cell(textOf(evaluation));
    }
    return text + last + "</tr>\n";
}

std::string summary(const std::vector<Evaluation>& evaluations) {
    std::string text = "<table>\n" + headings(evaluations, "Right, of the clips asked for it", "Scorer, drawn clips");
    for (const auto& [question, made, drawn] : evaluations.front().totals.all) {
        text += row(
            evaluations, base::xmlText(question),
            [&, &question = question](const Evaluation& evaluation) {
                const auto* share = find(evaluation.totals.all, question);
                return share ? shareText(share->made) : "&ndash;";
            },
            cell(shareText(drawn)));
    }
    text += row(
        evaluations, "Fr&eacute;chet distance",
        [](const Evaluation& evaluation) {
            return evaluation.totals.frechet ? printed("%.2f", *evaluation.totals.frechet) : "&ndash;";
        },
        cell(""));
    text += row(
        evaluations, "VAE, PSNR",
        [](const Evaluation& evaluation) {
            return evaluation.totals.psnr ? printed("%.2f dB", *evaluation.totals.psnr) : "&ndash;";
        },
        cell(""));
    text += row(
        evaluations, "Seconds a clip",
        [](const Evaluation& evaluation) { return printed("%.2f", evaluation.totals.seconds); }, cell(""));
    text += row(
        evaluations, "Clips", [](const Evaluation& evaluation) { return std::to_string(evaluation.totals.clips); },
        cell(""));
    return text + "</table>\n";
}

std::string parts(const std::vector<Evaluation>& evaluations) {
    std::string text;
    for (const auto& [question, made, drawn] : evaluations.front().totals.all) {
        text += "<h2>" + base::xmlText(question) + "</h2>\n<table>\n" + headings(evaluations, "Clips", "Asked");
        for (const auto& [name, shares] : evaluations.front().totals.parts) {
            std::int64_t asked = 0;
            const auto textOf = [&, &name = name, &question = question](const Evaluation& evaluation) {
                const auto& all = evaluation.totals.parts;
                const auto part =
                    std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.first == name; });
                const auto* share = part == all.end() ? nullptr : find(part->second, question);
                asked = std::max(asked, share ? share->made.asked : 0);
                return share ? shareText(share->made) : "&ndash;";
            };
            const auto begun = row(evaluations, base::xmlText(name), textOf);
            text += begun.substr(0, begun.rfind("</tr>")) + cell(std::to_string(asked)) + "</tr>\n";
        }
        std::set<std::string> answers;
        for (const auto& evaluation : evaluations) {
            if (const auto found = evaluation.totals.byAnswer.find(question);
                found != evaluation.totals.byAnswer.end()) {
                for (const auto& [answer, share] : found->second) {
                    answers.insert(answer);
                }
            }
        }
        text += "</table>\n<details><summary>By what was asked for, one subject</summary>\n<table>\n" +
                headings(evaluations, "Asked for");
        for (const auto& answer : answers) {
            text += row(evaluations, base::xmlText(answer), [&, &question = question](const Evaluation& evaluation) {
                const auto found = evaluation.totals.byAnswer.find(question);
                if (found == evaluation.totals.byAnswer.end() || found->second.count(answer) == 0) {
                    return std::string("&ndash;");
                }
                const auto& share = found->second.at(answer);
                return printed("%lld of %lld", static_cast<long long>(share.right),
                               static_cast<long long>(share.asked));
            });
        }
        text += "</table></details>\n";
    }
    return text;
}

std::string comparisons(const std::vector<Evaluation>& evaluations) {
    std::string text;
    for (std::size_t i = 1; i < evaluations.size(); ++i) {
        text +=
            "<h2>" + base::xmlText(evaluations[i].name) + " against " + base::xmlText(evaluations.front().name) +
            "</h2>\n<table><tr><th>Of the same prompts</th><th>right only here</th><th>right only there</th></tr>\n";
        for (const auto& [question, onlyFirst, onlySecond] : compare(evaluations.front().clips, evaluations[i].clips)) {
            text += "<tr>" + cell(base::xmlText(question)) + cell(std::to_string(onlySecond)) +
                    cell(std::to_string(onlyFirst)) + "</tr>\n";
        }
        text += "</table>\n";
    }
    return text;
}

std::string figure(const EvaluatedClip& clip, const std::string& folder) {
    std::string text = "<figure><img loading=\"lazy\" alt=\"\" src=\"" + base::xmlText(folder) + "/clips/" +
                       std::to_string(clip.number) + ".png\">\n<figcaption>" + std::to_string(clip.number) + ". " +
                       base::xmlText(clip.prompt);
    for (const auto& answer : clip.answers) {
        text += "<br><small>" + base::xmlText(answer.question) + ":</small> " + joined(answer.right) +
                " <span class=\"" + (answer.isMadeRight() ? "right\">seen" : "wrong\">seen as " + joined(answer.made)) +
                "</span>" +
                (answer.isDrawnRight() ? "" : " <small>(the drawn clip: as " + joined(answer.drawn) + ")</small>");
    }
    return text + "</figcaption></figure>\n";
}

}  // namespace

std::string evaluationPage(const std::vector<Evaluation>& evaluations, const fs::path& page) {
    std::string text = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Evaluation</title><style>)";
    text += kStyle;
    text += R"(</style></head><body>
<h1>Evaluation</h1>
<p class="note">Clips of held-out prompts of the world, looked at by a scorer. In brackets where the true share lies
with 95 % certainty. The scorer itself errs: the last column is what it says of the same scenes drawn by the world.</p>
)";
    text += summary(evaluations) + comparisons(evaluations) + parts(evaluations);
    for (const auto& evaluation : evaluations) {
        std::error_code failed;
        const auto folder = fs::relative(evaluation.folder, page.parent_path(), failed);
        text += "<h2>Clips: " + base::xmlText(evaluation.name) +
                "</h2>\n<p class=\"note\">Above what the model made, below what the world draws.</p>\n<div "
                "class=\"clips\">\n";
        for (const auto& clip : evaluation.clips) {
            text += figure(clip, base::toUtf8(failed ? evaluation.folder : folder));
        }
        text += "</div>\n";
    }
    return text + "</body></html>\n";
}

}  // namespace tubelet::lab
