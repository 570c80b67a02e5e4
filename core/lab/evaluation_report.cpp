#include "lab/evaluation_report.h"

#include <utility>

#include "base/error.h"
#include "base/json_depth.h"
#include "base/json_place.h"
#include "files/file_kind.h"
#include "lab/report_part.h"

namespace tubelet::lab {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

// What the fields of a report are called.
constexpr const char* kFormat = "format";
constexpr const char* kModels = "models";
constexpr const char* kName = "name";
constexpr const char* kAsked = "asked";
constexpr const char* kTotals = "totals";
constexpr const char* kAgainstFirst = "againstFirst";
constexpr const char* kOnlyFirst = "onlyFirst";
constexpr const char* kOnlyThis = "onlyThis";
constexpr const char* kClips = "clips";
constexpr const char* kAll = "all";
constexpr const char* kParts = "parts";
constexpr const char* kByAnswer = "byAnswer";
constexpr const char* kSeconds = "secondsPerClip";
constexpr const char* kFrechet = "frechetDistance";
constexpr const char* kPsnr = "vaePsnr";
constexpr const char* kPsnrClips = "vaePsnrClips";
constexpr const char* kMade = "made";
constexpr const char* kDrawn = "drawn";
constexpr const char* kRight = "right";
constexpr const char* kOf = "asked";
constexpr const char* kShare = "share";
constexpr const char* kInterval = "interval95";

Json toJson(const Share& share) {
    return {{kRight, share.right}, {kOf, share.asked}, {kShare, share.value()}, {kInterval, share.interval()}};
}

Json toJson(const QuestionShares& shares) {
    Json told = Json::object();
    for (const auto& [question, made, drawn] : shares) {
        told[question] = {{kMade, toJson(made)}, {kDrawn, toJson(drawn)}};
    }
    return told;
}

Json toJson(const EvaluationTotals& totals) {
    Json parts = Json::object();
    for (const auto& [name, shares] : totals.parts) {
        parts[name] = toJson(shares);
    }
    Json byAnswer = Json::object();
    for (const auto& [question, answers] : totals.byAnswer) {
        for (const auto& [answer, share] : answers) {
            byAnswer[question][answer] = toJson(share);
        }
    }
    Json told{{kClips, totals.clips},
              {kAll, toJson(totals.all)},
              {kParts, std::move(parts)},
              {kByAnswer, std::move(byAnswer)},
              {kSeconds, totals.seconds}};
    if (totals.frechet) {
        told[kFrechet] = *totals.frechet;
    }
    if (totals.psnr) {
        told[kPsnr] = *totals.psnr;
        told[kPsnrClips] = totals.psnrClips;
    }
    return told;
}

Share shareOf(const ReportPart& part) {
    Share share;
    share.asked = part.count(kOf);
    share.right = part.count(kRight, share.asked);
    return share;
}

QuestionShares sharesOf(const ReportPart& part) {
    QuestionShares shares;
    part.forEach([&](const std::string& question, const ReportPart& each) {
        shares.push_back({question, shareOf(each.part(kMade)), shareOf(each.part(kDrawn))});
    });
    return shares;
}

EvaluationTotals totalsFrom(const ReportPart& part) {
    EvaluationTotals totals;
    totals.clips = part.count(kClips);
    totals.all = sharesOf(part.part(kAll));
    part.part(kParts).forEach(
        [&](const std::string& name, const ReportPart& each) { totals.parts.emplace_back(name, sharesOf(each)); });
    part.part(kByAnswer).forEach([&](const std::string& question, const ReportPart& answers) {
        answers.forEach([&](const std::string& answer, const ReportPart& each) {
            totals.byAnswer[question][answer] = shareOf(each);
        });
    });
    totals.seconds = part.number(kSeconds);
    if (part.has(kFrechet)) {
        totals.frechet = part.number(kFrechet);
    }
    if (part.has(kPsnr)) {
        totals.psnr = part.number(kPsnr);
        totals.psnrClips = part.count(kPsnrClips);
    }
    return totals;
}

Json parsed(std::string_view text, const fs::path& file) {
    if (base::nestsDeeper(text)) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("lab",
                         "The file %1 has more than %2 lists or objects in each other, a report has a few. Choose the "
                         "folder of an evaluation."),
                    file, base::kDeepestJson);
    }
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        if (const auto foreign = files::foreignFile(text, text.size(), /*isJsonExpected=*/true); !foreign.empty()) {
            throw Error(ErrorKind::SourceUnreadable, says("lab", "The file %1 is no report of an evaluation. %2"), file,
                        foreign);
        }
        const auto place = base::placeOf(error.byte, text);
        throw Error(ErrorKind::SourceUnreadable,
                    says("lab",
                         "The file %1 is not valid JSON: the fault is in line %2, column %3. The command that made it, "
                         "run again, writes it anew."),
                    file, place.line, place.column);
    }
}

}  // namespace

nlohmann::ordered_json evaluationReport(const std::vector<Evaluation>& evaluations) {
    Json models = Json::array();
    for (std::size_t i = 0; i < evaluations.size(); ++i) {
        const auto& evaluation = evaluations[i];
        Json model{{kName, evaluation.name}, {kAsked, evaluation.asked}, {kTotals, toJson(evaluation.totals)}};
        if (i > 0) {
            for (const auto& [question, onlyFirst, onlySecond] : compare(evaluations.front().clips, evaluation.clips)) {
                model[kAgainstFirst][question] = {{kOnlyFirst, onlyFirst}, {kOnlyThis, onlySecond}};
            }
        }
        models.push_back(std::move(model));
    }
    return {{kFormat, kReportFormat}, {kModels, std::move(models)}};
}

std::vector<Evaluation> evaluationsFrom(std::string_view report, const fs::path& file) {
    const Json json = parsed(report, file);
    const auto models = json.is_object() ? json.find(kModels) : json.end();
    if (!json.is_object() || models == json.end() || !models->is_array() || models->empty()) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("lab",
                         "The file %1 is JSON, but of another program: it has no list of \"%2\". Choose the folder "
                         "of an evaluation."),
                    file, kModels);
    }
    const ReportPart whole(file, json, "");
    if (whole.has(kFormat)) {  // the first reports have none
        if (const auto format = whole.count(kFormat); format > kReportFormat) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("lab",
                             "The report %1 has the format %2, but this Tubelet reads formats up to %3. Open it with "
                             "a newer Tubelet."),
                        file, format, kReportFormat);
        }
    }
    std::vector<Evaluation> evaluations;
    for (std::size_t i = 0; i < models->size(); ++i) {
        const ReportPart model(file, (*models)[i], std::string(kModels) + "[" + std::to_string(i) + "]");
        Evaluation evaluation;
        evaluation.name = model.text(kName);
        model.part(kAsked);
        evaluation.asked = nlohmann::json(model.at(kAsked));
        evaluation.totals = totalsFrom(model.part(kTotals));
        evaluations.push_back(std::move(evaluation));
    }
    return evaluations;
}

}  // namespace tubelet::lab
