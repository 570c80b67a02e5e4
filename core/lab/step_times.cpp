#include "lab/step_times.h"

#include <algorithm>
#include <system_error>

#include "base/median.h"
#include "base/system.h"
#include "files/atomic_file.h"

namespace tubelet::lab {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostBytes = 1'000'000;

/// The value below which a share of the sorted values lies.
double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

nlohmann::json askedOf(const Experiment& experiment, int threads) {
    auto variants = nlohmann::json::array();
    for (const auto& variant : experiment.variants) {
        variants.push_back(variant.entries);
    }
    return {{"variants", variants},
            {"rounds", experiment.timedSteps},
            {"threads", threads},
            {"processor", base::processorName()}};
}

}  // namespace

std::vector<StepTime> timeSteps(const std::vector<std::unique_ptr<Learner>>& learners, int rounds,
                                const std::function<void(int done, int all)>& onRound, const std::stop_token& stop) {
    std::vector<std::vector<double>> seconds(learners.size()), ratios(learners.size());
    for (int round = -1; round < rounds; ++round) {
        for (std::size_t i = 0; i < learners.size(); ++i) {
            const auto report = learners[i]->trainer().advance(stop);
            if (round >= 0) {
                seconds[i].push_back(report.seconds - report.drawing);
                ratios[i].push_back(seconds[i].back() / seconds.front().back());
            }
        }
        onRound(round + 1, rounds);
    }
    std::vector<StepTime> times;
    for (std::size_t i = 0; i < learners.size(); ++i) {
        times.push_back(
            {base::median(seconds[i]), base::median(ratios[i]), quantile(ratios[i], 0.25), quantile(ratios[i], 0.75)});
    }
    return times;
}

std::vector<StepTime> readTimes(const fs::path& folder, const Experiment& experiment, int threads) {
    std::error_code failed;
    if (!fs::exists(folder / "timing.json", failed)) {
        return {};
    }
    const auto kept = nlohmann::json::parse(files::readFile(folder / "timing.json", kMostBytes), nullptr, false);
    if (!kept.is_object() || kept.value("asked", nlohmann::json()) != askedOf(experiment, threads)) {
        return {};
    }
    std::vector<StepTime> times;
    for (const auto& each : kept.at("times")) {
        times.push_back({each.at("seconds").get<double>(), each.at("timesAsLong").get<double>(),
                         each.at("low").get<double>(), each.at("high").get<double>()});
    }
    return times;
}

void writeTimes(const fs::path& folder, const Experiment& experiment, int threads, const std::vector<StepTime>& times) {
    auto told = nlohmann::json::array();
    for (const auto& [seconds, timesAsLong, low, high] : times) {
        told.push_back({{"seconds", seconds}, {"timesAsLong", timesAsLong}, {"low", low}, {"high", high}});
    }
    const nlohmann::json kept{{"asked", askedOf(experiment, threads)}, {"times", told}};
    files::writeFileAtomically(folder / "timing.json", kept.dump(1) + "\n");
}

}  // namespace tubelet::lab
