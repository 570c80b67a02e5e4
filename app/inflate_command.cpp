#include "app/inflate_command.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/values.h"
#include "base/error.h"
#include "lab/inflate_model.h"

namespace tubelet::app {
namespace {

constexpr int kMostFrames = 1 << 16;

}  // namespace

int runInflate(const InflateArguments& arguments, Output& output, const std::stop_token& stop) {
    lab::InflateRequest request;
    request.model = arguments.model;
    request.target = arguments.output;
    request.filter = arguments.filter;
    request.attention = arguments.attention;
    if (arguments.frames) {
        request.frames = parseCount("--frames", *arguments.frames, 1, kMostFrames);
    }
    if (arguments.tubelet) {
        request.tubeletFrames = parseCount("--tubelet", *arguments.tubelet, 1, kMostFrames);
    }
    try {
        const auto made = lab::inflateModel(request, stop);
        if (arguments.json) {
            const nlohmann::json event{
                {"event", "model"},         {"path", arguments.output},         {"class", made.className},
                {"frames", request.frames}, {"tubelet", request.tubeletFrames}, {"parameters", made.parameters}};
            std::cout << event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
        } else {
            std::cout << arguments.output << std::endl;
        }
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
