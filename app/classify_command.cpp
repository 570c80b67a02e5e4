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
#include "media/video_writer.h"

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
    request.needsMask = arguments.boxes || arguments.mask;
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

void printBoxes(const lab::SubjectMask& mask) {
    for (const auto& box : mask.boxes()) {
        std::cout << "frames " << box.firstFrame << "-" << box.lastFrame << "  box " << box.left << "," << box.top
                  << "," << box.right - box.left << "," << box.bottom - box.top << "\n";
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

void printJson(const lab::Classification& result, bool withBoxes) {
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
    if (withBoxes) {
        event["boxes"] = nlohmann::json::array();
        for (const auto& box : result.mask->boxes()) {
            event["boxes"].push_back({{"frames", {box.firstFrame, box.lastFrame}},
                                      {"x", box.left},
                                      {"y", box.top},
                                      {"width", box.right - box.left},
                                      {"height", box.bottom - box.top}});
        }
    }
    printEvent(event);
}

/// Before anything is computed.
void checkMask(const ClassifyArguments& arguments) {
    if (!arguments.mask) {
        return;
    }
    if (arguments.sources.size() > 1) {
        throw Error(ErrorKind::Usage,
                    says("app", "--mask writes where subjects are in one file, but several are named. Name one."));
    }
    media::checkVideoTarget(*arguments.mask, arguments.overwrite);
}

void writeMask(const ClassifyArguments& arguments, const lab::SubjectMask& mask, const std::stop_token& stop) {
    media::VideoSpec spec;
    spec.width = mask.width;
    spec.height = mask.height;
    spec.frameRate = mask.frameRate > 0 ? mask.frameRate : 1;  // of pictures it means nothing
    const auto writer = media::VideoWriter::open(*arguments.mask, spec, arguments.overwrite, stop);
    media::Image picture;
    for (std::int64_t frame = 0; frame < mask.clipFrames; ++frame) {
        if (frame == 0 || mask.momentOf(frame) != mask.momentOf(frame - 1)) {
            picture = mask.picture(frame);
        }
        writer->add(picture);
    }
    writer->finish();
}

}  // namespace

int runClassify(const ClassifyArguments& arguments, Output& output, const std::stop_token& stop) {
    try {
        NoticesOnly notices(output);
        checkMask(arguments);
        const auto request = requestFrom(arguments);
        bool isFirst = true;
        lab::classify(
            request, notices,
            [&](const lab::Classification& result) {
                if (arguments.mask) {
                    writeMask(arguments, *result.mask, stop);
                }
                if (arguments.json) {
                    printJson(result, arguments.boxes);
                    return;
                }
                if (request.sources.size() > 1) {
                    std::cout << (isFirst ? "" : "\n") << base::toUtf8(result.source) << "\n";
                    isFirst = false;
                }
                print(result);
                if (arguments.boxes) {
                    printBoxes(*result.mask);
                }
            },
            stop);
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
