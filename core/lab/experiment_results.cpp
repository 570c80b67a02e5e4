#include "lab/experiment_results.h"

#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "lab/denoiser_learner.h"

namespace tubelet::lab {
namespace {

std::string withSpread(const Spread& spread) {
    return fmt::format("{:.4f} ± {:.4f}", spread.mean, spread.deviation);
}

nlohmann::ordered_json toJson(const Spread& spread) {
    return {{"mean", spread.mean}, {"deviation", spread.deviation}};
}

/// "1.25" of millions.
std::string millions(double number) {
    return fmt::format("{:.2f}", number / 1e6);
}

nlohmann::ordered_json toJson(const ExperimentResults& results, std::size_t place) {
    const auto& variant = results.variants[place];
    nlohmann::ordered_json told{{"name", variant.name},
                                {"steps", variant.steps},
                                {"tokensPerStep", variant.tokensPerStep},
                                {"parameters", variant.cost.parameters},
                                {"tokens", variant.cost.tokens},
                                {"multiplyAdds", variant.cost.multiplyAdds}};
    if (variant.time.seconds > 0) {
        told["step"] = {{"seconds", variant.time.seconds},
                        {"timesAsLong", variant.time.timesAsLong},
                        {"low", variant.time.low},
                        {"high", variant.time.high}};
    }
    for (std::size_t figure = 0; figure < results.figures.size(); ++figure) {
        auto of = toJson(spreadOf(variant.finals(figure)));
        of["bySeed"] = variant.finals(figure);
        of["differenceFromFirst"] = toJson(results.differenceFromFirst(place, figure));
        told["figures"][results.figures[figure]] = std::move(of);
    }
    return told;
}

}  // namespace

Spread spreadOf(const std::vector<double>& values) {
    const auto count = static_cast<double>(values.size());
    Spread spread{std::accumulate(values.begin(), values.end(), 0.0) / count, 0};
    if (values.size() > 1) {
        double squares = 0;
        for (const double value : values) {
            squares += (value - spread.mean) * (value - spread.mean);
        }
        spread.deviation = std::sqrt(squares / (count - 1));
    }
    return spread;
}

std::vector<double> VariantResult::finals(std::size_t figure) const {
    std::vector<double> values;
    for (const auto& rows : runs) {
        values.push_back(rows.back().values[figure]);
    }
    return values;
}

Spread ExperimentResults::differenceFromFirst(std::size_t variant, std::size_t figure) const {
    auto values = variants[variant].finals(figure);
    const auto first = variants.front().finals(figure);
    for (std::size_t seed = 0; seed < values.size(); ++seed) {
        values[seed] -= first[seed];
    }
    return spreadOf(values);
}

nlohmann::ordered_json resultsJson(const ExperimentResults& results) {
    nlohmann::ordered_json told{{"format", 1},
                                {"title", results.title},
                                {"processor", results.processor},
                                {"threads", results.threads},
                                {"seeds", results.seeds},
                                {"figures", results.figures}};
    for (std::size_t place = 0; place < results.variants.size(); ++place) {
        told["variants"].push_back(toJson(results, place));
    }
    return told;
}

std::string resultsCsv(const ExperimentResults& results) {
    std::string text = "variant,seed,step";
    for (const auto& figure : results.figures) {
        text += "," + figure;
    }
    text += "\n";
    for (const auto& variant : results.variants) {
        for (std::size_t seed = 0; seed < results.seeds.size(); ++seed) {
            for (const auto& row : variant.runs[seed]) {
                text += fmt::format("{},{},{}", variant.name, results.seeds[seed], row.step);
                for (const double value : row.values) {
                    text += "," + exactNumber(value);
                }
                text += "\n";
            }
        }
    }
    return text;
}

std::string resultsTable(const ExperimentResults& results) {
    const auto& first = results.variants.front();
    std::string head = "| variant | parameters, M | tokens a clip | multiply-adds a clip, M | steps |";
    std::string rule = "|---|---|---|---|---|";
    if (first.time.seconds > 0) {
        head += " seconds a step | times as long |";
        rule += "---|---|";
    }
    std::vector<std::size_t> shown;
    for (std::size_t figure = 0; figure < results.figures.size(); ++figure) {
        if (!timeOfFigure(results.figures[figure])) {
            shown.push_back(figure);
            head += " " + results.figures[figure] + " |";
            rule += "---|";
            if (figure == 0 && results.variants.size() > 1) {
                head += " from " + first.name + " |";
                rule += "---|";
            }
        }
    }
    std::string text = head + "\n" + rule + "\n";
    for (std::size_t place = 0; place < results.variants.size(); ++place) {
        const auto& variant = results.variants[place];
        text += fmt::format("| {} | {} | {} | {} | {} |", variant.name,
                            millions(static_cast<double>(variant.cost.parameters)), variant.cost.tokens,
                            millions(static_cast<double>(variant.cost.multiplyAdds)), variant.steps);
        if (first.time.seconds > 0) {
            text += fmt::format(" {:.3f} | {:.2f} ({:.2f} to {:.2f}) |", variant.time.seconds, variant.time.timesAsLong,
                                variant.time.low, variant.time.high);
        }
        for (const auto figure : shown) {
            text += " " + withSpread(spreadOf(variant.finals(figure))) + " |";
            if (figure == 0 && results.variants.size() > 1) {
                const auto difference = results.differenceFromFirst(place, figure);
                text += place == 0 ? " |" : fmt::format(" {:+.4f} ± {:.4f} |", difference.mean, difference.deviation);
            }
        }
        text += "\n";
    }
    text += fmt::format("\nMean ± standard deviation over the seeds {}; {}, {} threads.\n",
                        fmt::join(results.seeds, ", "), results.processor, results.threads);
    return text;
}

}  // namespace tubelet::lab
