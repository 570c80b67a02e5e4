#include "app/bench_command.h"

#include <cstdio>
#include <iostream>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/values.h"
#include "base/error.h"
#include "lab/bench.h"
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

json reportJson(const lab::BenchReport& report) {
    return {{"event", "bench"},        {"model", report.model},       {"device", report.device},
            {"dtype", report.dtype},   {"threads", report.threads},   {"processor", report.processor},
            {"width", report.width},   {"height", report.height},     {"frames", report.frames},
            {"loadMs", report.loadMs}, {"promptMs", report.promptMs}, {"decodeMs", report.decodeMs}};
}

void print(const lab::BenchReport& report) {
    std::printf("\n%s on %s (%s, %d threads, %s), %dx%d, %d frames:\n", report.model.c_str(), report.device.c_str(),
                report.dtype.c_str(), report.threads, report.processor.c_str(), report.width, report.height,
                report.frames);
    std::printf("loading %.0f ms, prompt %.0f ms, one denoising step %.0f ms, decoding %.0f ms\n", report.loadMs,
                report.promptMs, report.packed.front().packedMs, report.decodeMs);
}

}  // namespace

int runBench(const BenchArguments& arguments, Output& output, const std::stop_token& stop) {
    lab::BenchRequest request;
    request.model = arguments.model ? std::filesystem::path(*arguments.model) : models::defaultModelFolder();
    request.rounds = arguments.rounds.value_or(request.rounds);
    takePlace(arguments, request);
    models::describeModel(request.model);
    try {
        bool isFirst = true;
        const auto report = lab::bench(
            request,
            [&](const lab::PackedTiming& row) {
                if (arguments.json) {
                    std::cout << rowJson(row).dump() << std::endl;
                } else {
                    if (std::exchange(isFirst, false)) {
                        std::printf("%-40s %11s %7s %13s %10s\n", "one step of", "predictions", "tokens",
                                    "one by one ms", "packed ms");
                    }
                    printRow(row);
                }
            },
            stop);
        if (arguments.json) {
            std::cout << reportJson(report).dump() << std::endl;
        } else {
            print(report);
        }
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
