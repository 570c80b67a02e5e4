#include "app/bench_command.h"

#include <cstdio>
#include <iostream>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/values.h"
#include "base/error.h"
#include "lab/bench.h"
#include "lab/bench_keeping.h"
#include "lab/bench_training.h"
#include "models/describe.h"

namespace tubelet::app {
namespace {

using nlohmann::json;

void printRow(const lab::PackedTiming& row) {
    std::printf("%-40s %11d %7lld %13.1f %10.1f %7.2fx\n", row.name.c_str(), row.predictions,
                static_cast<long long>(row.tokens), row.oneByOneMs, row.packedMs, row.timesAsFast);
    std::fflush(stdout);
}

json rowJson(const lab::PackedTiming& row) {
    return {{"event", "packed"},
            {"name", row.name},
            {"predictions", row.predictions},
            {"tokens", row.tokens},
            {"oneByOneMs", row.oneByOneMs},
            {"packedMs", row.packedMs},
            {"timesAsFast", row.timesAsFast},
            {"mostDifference", row.mostDifference}};
}

json placeJson(const char* event, const lab::BenchedPlace& place) {
    return {{"event", event},       {"model", place.model},     {"device", place.device},
            {"dtype", place.dtype}, {"threads", place.threads}, {"processor", place.processor},
            {"width", place.width}, {"height", place.height},   {"frames", place.frames}};
}

json reportJson(const lab::BenchReport& report) {
    auto all = placeJson("bench", report);
    all.update({{"loadMs", report.loadMs},
                {"promptMs", report.promptMs},
                {"decodeMs", report.decodeMs},
                {"previewMs", report.previewMs},
                {"previewBy", report.previewBy},
                {"projectionMs", report.projectionMs}});
    return all;
}

json reportJson(const lab::KeepingReport& report) {
    auto all = placeJson("keeping", report);
    all.update({{"pairs", report.pairs},
                {"stepMs", report.stepMs},
                {"differenceMs", report.difference.median},
                {"lowMs", report.difference.low},
                {"highMs", report.difference.high},
                {"handedOverMs", report.handedOverMs},
                {"leftMs", report.leftMs},
                {"bytes", report.bytes}});
    return all;
}

json reportJson(const lab::TrainingBenchReport& report) {
    auto clips = json::array();
    for (const auto& size : report.clips) {
        clips.push_back({{"width", size.width},
                         {"height", size.height},
                         {"frames", size.frames},
                         {"latents", size.latents},
                         {"tokens", size.tokens},
                         {"count", size.count}});
    }
    auto all = placeJson("training", report);
    all.update({{"products", report.products},
                {"clips", clips},
                {"textTokens", report.textTokens},
                {"tokens", report.tokens},
                {"smallest", report.smallest},
                {"largest", report.largest},
                {"packedFill", report.packedFill},
                {"paddedFill", report.paddedFill},
                {"packedPerSecond", report.packedPerSecond},
                {"packedTokensPerSecond", report.packedTokensPerSecond},
                {"paddedPerSecond", report.paddedPerSecond},
                {"timesAsFast", report.timesAsFast}});
    return all;
}

void printPlace(const lab::BenchedPlace& place) {
    std::printf("%s on %s (%s, %d threads, %s), %dx%d, %d frames:\n", place.model.c_str(), place.device.c_str(),
                place.dtype.c_str(), place.threads, place.processor.c_str(), place.width, place.height, place.frames);
}

void print(const lab::KeepingReport& report) {
    const auto& difference = report.difference;
    printPlace(report);
    std::printf("a step %.1f ms; behind one that is kept (%llu bytes) %+.2f ms, 95 %% between %+.2f and %+.2f\n",
                report.stepMs, static_cast<unsigned long long>(report.bytes), difference.median, difference.low,
                difference.high);
    std::printf("in percent of the step %+.2f (%+.2f to %+.2f), medians of %d pairs\n",
                report.percent(difference.median), report.percent(difference.low), report.percent(difference.high),
                report.pairs);
    std::printf("the run waits %.3f ms; still to be written when the step has ended: %.2f ms\n", report.handedOverMs,
                report.leftMs);
}

void print(const lab::TrainingBenchReport& report) {
    printPlace(report);
    std::printf("training steps of %lld tokens on clips of %lld to %lld:\n", static_cast<long long>(report.tokens),
                static_cast<long long>(report.smallest), static_cast<long long>(report.largest));
    std::printf("packed %.2f clips/s (%.1f %% of the tokens hold data), padded %.2f clips/s (%.1f %%): %.2f times\n",
                report.packedPerSecond, 100 * report.packedFill, report.paddedPerSecond, 100 * report.paddedFill,
                report.timesAsFast);
}

void print(const lab::BenchReport& report) {
    std::printf("\n");
    printPlace(report);
    const double stepMs = report.packed.front().packedMs;
    std::printf(
        "loading %.0f ms, prompt %.0f ms, one denoising step %.0f ms, its preview (%s) %.1f ms (%.1f %%), decoding "
        "%.0f ms\n",
        report.loadMs, report.promptMs, stepMs, report.previewBy.c_str(), report.previewMs,
        report.previewMs / stepMs * 100, report.decodeMs);
    std::printf("the preview takes %.1f %% of decoding, a projection %.1f ms\n",
                report.previewMs / report.decodeMs * 100, report.projectionMs);
}

template <typename Report>
void tell(const Report& report, bool asJson) {
    if (asJson) {
        std::cout << reportJson(report).dump() << std::endl;
    } else {
        print(report);
    }
}

void time(const BenchArguments& arguments, const lab::BenchPlace& place, const std::stop_token& stop) {
    lab::BenchRequest request{place};
    request.rounds = arguments.rounds.value_or(request.rounds);
    bool isFirst = true;
    const auto onRow = [&](const lab::PackedTiming& row) {
        if (arguments.json) {
            std::cout << rowJson(row).dump() << std::endl;
            return;
        }
        if (std::exchange(isFirst, false)) {
            std::printf("%-40s %11s %7s %13s %10s\n", "one step of", "predictions", "tokens", "one by one ms",
                        "packed ms");
        }
        printRow(row);
    };
    tell(lab::bench(request, onRow, stop), arguments.json);
}

void timeKeeping(const BenchArguments& arguments, const lab::BenchPlace& place, const std::stop_token& stop) {
    lab::KeepingRequest request{place};
    request.folder = *arguments.keeping;
    request.pairs = arguments.pairs.value_or(request.pairs);
    tell(lab::benchKeeping(request, stop), arguments.json);
}

void timeTraining(const BenchArguments& arguments, const lab::BenchPlace& place, const std::stop_token& stop) {
    lab::TrainingBenchRequest request{place};
    request.rounds = arguments.rounds.value_or(request.rounds);
    tell(lab::benchTraining(request, stop), arguments.json);
}

}  // namespace

int runBench(const BenchArguments& arguments, Output& output, const std::stop_token& stop) {
    lab::BenchPlace place;
    place.model = arguments.model ? std::filesystem::path(*arguments.model) : models::defaultModelFolder();
    takePlace(arguments, place);
    models::describeModel(place.model);
    try {
        (arguments.keeping ? timeKeeping : arguments.training ? timeTraining : time)(arguments, place, stop);
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
