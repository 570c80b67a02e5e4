#include "lab/experiment_plots.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lab/denoiser_learner.h"
#include "media/plot_files.h"

namespace tubelet::lab {
namespace {

std::size_t placeOf(const ExperimentResults& results, const std::string& figure) {
    return static_cast<std::size_t>(std::find(results.figures.begin(), results.figures.end(), figure) -
                                    results.figures.begin());
}

/// A figure of each row over its step.
media::PlotLine ofRows(const std::vector<MeasuredRow>& rows, std::size_t figure) {
    media::PlotLine line;
    for (const auto& row : rows) {
        line.points.emplace_back(static_cast<double>(row.step), row.values[figure]);
    }
    return line;
}

/// Of rows that lie at the same steps.
media::PlotLine meanOf(const std::vector<std::vector<MeasuredRow>>& runs, std::size_t figure) {
    media::PlotLine line;
    for (std::size_t i = 0; i < runs.front().size(); ++i) {
        std::vector<double> values;
        for (const auto& rows : runs) {
            if (i < rows.size()) {
                values.push_back(rows[i].values[figure]);
            }
        }
        line.points.emplace_back(static_cast<double>(runs.front()[i].step), spreadOf(values).mean);
    }
    return line;
}

}  // namespace

media::LinePlot plotOfSteps(const ExperimentResults& results, std::size_t figure) {
    media::LinePlot plot{results.figures[figure], "step", "", {}, false};
    for (std::size_t i = 0; i < results.variants.size(); ++i) {
        auto mean = meanOf(results.variants[i].runs, figure);
        mean.name = results.variants[i].name;
        mean.colour = i;
        plot.lines.push_back(std::move(mean));
        for (const auto& rows : results.variants[i].runs) {
            auto line = ofRows(rows, figure);
            line.isFaint = true;
            line.colour = i;
            plot.lines.push_back(std::move(line));
        }
    }
    return plot;
}

media::LinePlot plotOfSeconds(const ExperimentResults& results) {
    auto plot = plotOfSteps(results, 0);
    plot.xName = "seconds of training";
    const auto secondsOf = [&](const media::PlotLine& line) { return results.variants[*line.colour].time.seconds; };
    std::erase_if(plot.lines, [&](const auto& line) { return secondsOf(line) <= 0; });
    for (auto& line : plot.lines) {
        for (auto& [x, y] : line.points) {
            x *= secondsOf(line);
        }
    }
    return plot;
}

media::LinePlot plotOfTimes(const ExperimentResults& results) {
    media::LinePlot plot{
        "loss at time", "time (0: clean, 1: noise)", "as a share of " + results.variants.front().name, {}, false};
    for (std::size_t i = 0; i < results.variants.size(); ++i) {
        media::PlotLine mean{results.variants[i].name, {}, false, i};
        std::vector<media::PlotLine> seeds(results.seeds.size(), media::PlotLine{{}, {}, true, i});
        for (std::size_t figure = 0; figure < results.figures.size(); ++figure) {
            const auto time = timeOfFigure(results.figures[figure]);
            if (!time) {
                continue;
            }
            const double whole = spreadOf(results.variants.front().finals(figure)).mean;
            const auto finals = results.variants[i].finals(figure);
            mean.points.emplace_back(*time, spreadOf(finals).mean / whole);
            for (std::size_t seed = 0; seed < finals.size(); ++seed) {
                seeds[seed].points.emplace_back(*time, finals[seed] / whole);
            }
        }
        if (!mean.points.empty()) {
            plot.lines.push_back(std::move(mean));
            std::move(seeds.begin(), seeds.end(), std::back_inserter(plot.lines));
        }
    }
    return plot;
}

media::LinePlot plotOfCost(const ExperimentResults& results) {
    media::LinePlot plot{results.figures.front(), "million multiply-adds of a clip", "", {}, false};
    const auto costOf = [](const VariantResult& variant) { return variant.cost.multiplyAdds; };
    const auto [least, most] = std::minmax_element(results.variants.begin(), results.variants.end(),
                                                   [&](const auto& a, const auto& b) { return costOf(a) < costOf(b); });
    if (costOf(*most) <= costOf(*least)) {
        return plot;
    }
    for (const auto& variant : results.variants) {
        media::PlotLine line{variant.name, {}};
        auto finals = variant.finals(0);
        std::sort(finals.begin(), finals.end());
        for (const double value : finals) {
            line.points.emplace_back(static_cast<double>(costOf(variant)) / 1e6, value);
        }
        plot.lines.push_back(std::move(line));
    }
    return plot;
}

void writePlots(const std::filesystem::path& folder, const ExperimentResults& results,
                const std::vector<std::string>& named) {
    auto figures = named;
    if (figures.empty()) {
        figures.push_back(results.figures.front());
    }
    for (const auto& figure : figures) {
        auto name = figure;
        std::replace(name.begin(), name.end(), ' ', '-');
        media::writePlot(folder, name, plotOfSteps(results, placeOf(results, figure)));
    }
    for (const auto& [name, plot] :
         {std::pair{"seconds", plotOfSeconds(results)}, std::pair{"times", plotOfTimes(results)},
          std::pair{"cost", plotOfCost(results)}}) {
        if (!plot.lines.empty()) {
            media::writePlot(folder, name, plot);
        }
    }
}

}  // namespace tubelet::lab
