#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "lab/learner.h"
#include "lab/measured_table.h"
#include "lab/step_times.h"

namespace tubelet::lab {

/// Mean and spread over the seeds.
struct Spread {
    double mean = 0;
    double deviation = 0;  ///< of the sample (n - 1); 0 of one value
};

/// At least one value.
Spread spreadOf(const std::vector<double>& values);

/// What came of a variant.
struct VariantResult {
    std::string name;
    std::int64_t steps = 0;
    std::int64_t tokensPerStep = 0;  ///< budget
    NetworkCost cost;
    StepTime time;                               ///< 0 s: not timed
    std::vector<std::vector<MeasuredRow>> runs;  ///< by seed

    /// A figure at the end, by seed.
    std::vector<double> finals(std::size_t figure) const;
};

/// What came of all.
struct ExperimentResults {
    std::string title, processor;
    int threads = 1;
    std::vector<std::uint64_t> seeds;
    std::vector<std::string> figures;
    std::vector<VariantResult> variants;

    /// Of a figure of that variant less the first variant's with the same seed: what the seeds
    /// share (order, noises, first weights where shapes are alike) drops out.
    Spread differenceFromFirst(std::size_t variant, std::size_t figure) const;
};

/// All of it, for programs.
nlohmann::ordered_json resultsJson(const ExperimentResults& results);
/// Every measurement: variant, seed, step, figures.
std::string resultsCsv(const ExperimentResults& results);
/// For people, as Markdown: a row for each variant; figures of single times stand in the plot
/// alone.
std::string resultsTable(const ExperimentResults& results);

}  // namespace tubelet::lab
