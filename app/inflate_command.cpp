#include "app/inflate_command.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/json_event.h"
#include "base/error.h"
#include "lab/inflate_model.h"

namespace tubelet::app {

int runInflate(const InflateArguments& arguments, Output& output, const std::stop_token& stop) {
    lab::InflateRequest request;
    request.model = arguments.model;
    request.target = arguments.output;
    request.filter = arguments.filter;
    request.attention = arguments.attention;
    request.frames = arguments.frames.value_or(request.frames);
    request.tubeletFrames = arguments.tubelet.value_or(request.tubeletFrames);
    try {
        const auto made = lab::inflateModel(request, stop);
        if (arguments.json) {
            const nlohmann::json event{
                {"event", "model"},         {"path", arguments.output},         {"class", made.className},
                {"frames", request.frames}, {"tubelet", request.tubeletFrames}, {"parameters", made.parameters}};
            printEvent(event);
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
