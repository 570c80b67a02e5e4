#include "app/text_command.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/json_event.h"
#include "base/error.h"
#include "lab/text_to_text.h"

namespace tubelet::app {
namespace {

lab::TextRequest requestFrom(const TextArguments& arguments) {
    lab::TextRequest request;
    request.model = arguments.model;
    request.text = arguments.text;
    request.beams = arguments.beams;
    request.maxTokens = arguments.maxTokens;
    request.lengthPenalty = arguments.lengthPenalty;
    return request;
}

}  // namespace

int runText(const TextArguments& arguments, Output& output, const std::stop_token& stop) {
    try {
        NoticesOnly notices(output);
        const auto written = lab::writeText(requestFrom(arguments), notices, stop);
        if (!written.ended) {
            notices.onNotice({"text-cut",
                              {counts("app", "The answer was cut at %n token(s); --max-tokens N allows for more."),
                               written.maxTokens}});
        }
        if (arguments.json) {
            nlohmann::json event{{"event", "text"},
                                 {"text", written.text},
                                 {"tokens", written.ids},
                                 {"beams", written.beams},
                                 {"ended", written.ended}};
            if (written.beams > 1) {
                event["score"] = written.score;
            }
            printEvent(event);
        } else {
            std::cout << written.text << std::endl;
        }
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
