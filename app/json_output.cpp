#include "app/json_output.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "app/complain.h"
#include "app/exit_codes.h"
#include "app/json_event.h"
#include "base/listing.h"
#include "base/message_json.h"
#include "base/paths.h"
#include "request/enum_words.h"
#include "request/json.h"

namespace tubelet::app {
namespace {

using nlohmann::json;

json requestJson(const request::GenerationRequest& request) {
    return json::parse(request::toJson(request));
}

/// The English sentence, and what it is made of.
json withMessage(json event, const Message& message) {
    event["message"] = shortened(english(message));
    event["room"] = message.room;
    event["text"] = message.text;
    event["arguments"] = argumentsToJson(message);
    return event;
}

/// Which clip an event is about, where there may be several.
json withSeed(json event, const std::optional<std::uint64_t>& seed) {
    if (seed) {
        event["seed"] = *seed;
    }
    return event;
}

}  // namespace

void JsonOutput::started(const request::GenerationRequest& request, const std::string& device) {
    printEvent({{"event", "start"}, {"request", requestJson(request)}, {"device", device}});
}

void JsonOutput::onPhase(request::Phase phase) {
    printEvent(withSeed({{"event", "phase"}, {"phase", request::toString(phase)}}, m_seed));
}

void JsonOutput::onProgress(request::Phase phase, double fraction01) {
    printEvent(
        withSeed({{"event", "progress"}, {"phase", request::toString(phase)}, {"fraction", fraction01}}, m_seed));
}

void JsonOutput::onMemory(const request::MemoryReport& report) {
    printEvent(withSeed({{"event", "memory"},
                         {"encoding", report.encoding},
                         {"denoising", report.denoising},
                         {"decoding", report.decoding},
                         {"textEncoder", request::toString(report.text)},
                         {"transformer", request::toString(report.transformer)},
                         {"tilePixels", report.tilePixels}},
                        m_seed));
}

void JsonOutput::tell(const request::Notice& notice) {
    printEvent(withMessage({{"event", "notice"}, {"code", notice.code}}, notice.message));
}

void JsonOutput::tell(const request::LoraReport& report) {
    printEvent({{"event", "lora"},
                {"file", base::toUtf8(report.file)},
                {"strength", report.strength},
                {"method", report.method},
                {"ranks", report.ranks},
                {"hash", report.hash},
                {"expert", request::toString(report.expert)},
                {"layers", report.layers},
                {"tensors", report.tensors},
                {"matched", report.matched},
                {"unmatched", report.unmatched},
                {"mismatched", english(report.mismatched)}});
}

void JsonOutput::onStep(const request::StepReport& report) {
    json event{{"event", "step"},       {"step", report.step},
               {"steps", report.steps}, {"timestep", report.timestep},
               {"sigma", report.sigma}, {"elapsedMs", report.elapsedMs}};
    if (report.remainingMs >= 0) {
        event["remainingMs"] = report.remainingMs;
    }
    printEvent(withSeed(std::move(event), m_seed));
}

void JsonOutput::written(const std::filesystem::path& file, const request::GenerationRequest& request, int step) {
    json event{{"event", step > 0 ? "step-clip" : "clip"},
               {"path", base::toUtf8(file)},
               {"seed", request.seed},
               {"width", request.width},
               {"height", request.height},
               {"frames", request.frames},
               {"frameRate", request.frameRate}};
    if (step > 0) {
        event["step"] = step;
    }
    printEvent(event);
}

void JsonOutput::diffused(const DiffusedFigures& figures) {
    printEvent({{"event", "diffused"},
                {"timestep", figures.timestep},
                {"alpha", figures.alpha},
                {"sigma", figures.sigma},
                {"noisedPsnr", figures.noisedPsnr},  // infinite becomes null
                {"recoveredPsnr", figures.recoveredPsnr}});
}

void JsonOutput::sheetWritten(const std::filesystem::path& file, const SheetFigures& figures) {
    printEvent({{"event", "sheet"},
                {"path", base::toUtf8(file)},
                {"width", figures.width},
                {"height", figures.height},
                {"frames", figures.frames},
                {"seed", figures.seed},
                {"prompt", figures.prompt},
                {"vaePsnr", figures.vaePsnr}});
}

void JsonOutput::ranked(const std::vector<ScoredFile>& bestFirst) {
    auto clips = nlohmann::json::array();
    for (const auto& [file, seed, score, questions] : bestFirst) {
        nlohmann::json shares = nlohmann::json::object();
        for (const auto& [question, share] : questions) {
            shares[question] = share;
        }
        clips.push_back({{"path", base::toUtf8(file)}, {"seed", seed}, {"score", score}, {"questions", shares}});
    }
    printEvent({{"event", "ranked"}, {"clips", clips}});
}

void JsonOutput::cancelled() {
    printEvent({{"event", "cancelled"}});
}

void JsonOutput::failed(ErrorKind kind, const Message& message) {
    json event = withMessage({{"event", "error"}, {"code", codeOf(kind)}, {"exitCode", exitCodeFor(kind)}}, message);
    printEvent(withSeed(std::move(event), m_seed));
    complain(message);
}

}  // namespace tubelet::app
