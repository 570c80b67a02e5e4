#include "app/classify_command.h"

#include <cstdio>
#include <iostream>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/json_event.h"
#include "base/error.h"
#include "base/paths.h"
#include "lab/classify.h"

namespace tubelet::app {
namespace {

lab::ClassifyRequest requestFrom(const ClassifyArguments& arguments) {
    lab::ClassifyRequest request;
    request.model = arguments.model;
    request.sources.assign(arguments.sources.begin(), arguments.sources.end());
    request.top = arguments.top;
    request.frames = arguments.frames;
    request.budget = arguments.budget;
    request.threads = arguments.threads.value_or(request.threads);
    request.reading = arguments.reading;
    return request;
}

void print(const lab::Classification& result) {
    for (const auto& found : result.ranked) {
        char percent[16];
        std::snprintf(percent, sizeof percent, "%6.2f %%", 100 * found.probability01);
        std::cout << percent << "  " << (found.group.empty() ? "" : found.group + ": ") << found.name << "\n";
    }
    std::cout << std::flush;
}

const char* wordFor(lab::ClassifierKind kind) {
    switch (kind) {
        case lab::ClassifierKind::Image:
            return "image";
        case lab::ClassifierKind::Video:
            return "video";
        case lab::ClassifierKind::NaVit:
            return "navit";
    }
    return "";
}

void printJson(const lab::Classification& result) {
    auto labels = nlohmann::json::array();
    for (const auto& found : result.ranked) {
        nlohmann::json label{{"index", found.index}, {"label", found.name}, {"probability", found.probability01}};
        if (!found.group.empty()) {
            label["group"] = found.group;
        }
        labels.push_back(std::move(label));
    }
    nlohmann::json event{
        {"event", "classification"}, {"file", base::toUtf8(result.source)}, {"labels", labels},
        {"classes", result.classes}, {"exclusive", result.isExclusive},     {"model", wordFor(result.kind)},
        {"frames", result.frames},   {"clipFrames", result.clipFrames}};
    if (result.packed) {
        event["grid"] = result.packed->grid;
        event["sequence"] = result.packed->sequence;
        event["sequences"] = result.packed->sequences;
    }
    printEvent(event);
}

}  // namespace

int runClassify(const ClassifyArguments& arguments, Output& output, const std::stop_token& stop) {
    try {
        NoticesOnly notices(output);
        const auto request = requestFrom(arguments);
        bool isFirst = true;
        lab::classify(
            request, notices,
            [&](const lab::Classification& result) {
                if (arguments.json) {
                    printJson(result);
                    return;
                }
                if (request.sources.size() > 1) {
                    std::cout << (isFirst ? "" : "\n") << base::toUtf8(result.source) << "\n";
                    isFirst = false;
                }
                print(result);
            },
            stop);
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
