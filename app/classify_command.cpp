#include "app/classify_command.h"

#include <cstdio>
#include <iostream>
#include <limits>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/values.h"
#include "base/error.h"
#include "pipeline/classify.h"

namespace tubelet::app {
namespace {

constexpr int kMost = std::numeric_limits<int>::max();

pipeline::ClassifyRequest requestFrom(const ClassifyArguments& arguments) {
    pipeline::ClassifyRequest request;
    request.model = arguments.model;
    request.source = arguments.source;
    if (arguments.top) {
        request.top = parseCount("--top", *arguments.top, 1, kMost);
    }
    if (arguments.frames) {
        request.frames = parseCount("--frames", *arguments.frames, 1, kMost);
    }
    if (arguments.threads) {
        request.threads = parseCount("--threads", *arguments.threads, 1, 1024);
    }
    return request;
}

void print(const pipeline::Classification& result) {
    for (const auto& found : result.ranked) {
        char percent[16];
        std::snprintf(percent, sizeof percent, "%6.2f %%", 100 * found.probability01);
        std::cout << percent << "  " << found.name << "\n";
    }
    std::cout << std::flush;
}

void printJson(const pipeline::Classification& result) {
    auto labels = nlohmann::json::array();
    for (const auto& found : result.ranked) {
        labels.push_back({{"index", found.index}, {"label", found.name}, {"probability", found.probability01}});
    }
    const nlohmann::json event{{"event", "classification"},
                               {"labels", labels},
                               {"classes", result.classes},
                               {"exclusive", result.exclude},
                               {"model", result.isVideoModel ? "video" : "image"},
                               {"frames", result.frames},
                               {"clipFrames", result.clipFrames}};
    std::cout << event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

}  // namespace

int runClassify(const ClassifyArguments& arguments, Output& output, const std::stop_token& stop) {
    try {
        NoticesOnly notices(output);
        const auto result = pipeline::classify(requestFrom(arguments), notices, stop);
        arguments.json ? printJson(result) : print(result);
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
