#include "app/text_command.h"

#include <cmath>
#include <iostream>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/values.h"
#include "base/error.h"
#include "lab/text_to_text.h"

namespace tubelet::app {
namespace {

constexpr int kMostBeams = 1'000;
constexpr int kMostTokens = 100'000;

lab::TextRequest requestFrom(const TextArguments& arguments) {
    lab::TextRequest request;
    request.model = arguments.model;
    request.text = arguments.text;
    if (arguments.beams) {
        request.beams = parseCount("--beams", *arguments.beams, 1, kMostBeams);
    }
    if (arguments.maxTokens) {
        request.maxTokens = parseCount("--max-tokens", *arguments.maxTokens, 1, kMostTokens);
    }
    if (arguments.lengthPenalty) {
        request.lengthPenalty = parseNumber("--length-penalty", *arguments.lengthPenalty);
        if (!(std::abs(*request.lengthPenalty) <= 100)) {
            throw Error(ErrorKind::InvalidValue,
                        says("app", "--length-penalty is %1, expected a number from -100 to 100."),
                        *arguments.lengthPenalty);
        }
    }
    return request;
}

}  // namespace

int runText(const TextArguments& arguments, Output& output, const std::stop_token& stop) {
    try {
        NoticesOnly notices(output);
        const auto written = lab::writeText(requestFrom(arguments), notices, stop);
        if (arguments.json) {
            nlohmann::json event{{"event", "text"},
                                 {"text", written.text},
                                 {"tokens", written.ids},
                                 {"beams", written.beams},
                                 {"ended", written.ended}};
            if (written.beams > 1) {
                event["score"] = written.score;
            }
            std::cout << event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
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
