#include "app/request_from_arguments.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <random>
#include <span>

#include "app/values.h"
#include "base/error.h"
#include "media/video_reader.h"
#include "request/enum_words.h"
#include "request/inputs.h"
#include "request/legal.h"
#include "request/seeds.h"
#include "request/validate.h"

namespace tubelet::app {
namespace {

/// Of 32 bits, as are the seeds of all `count` variations from it on.
std::uint64_t newSeed(int count) {
    return std::random_device{}() % (request::kLargestSeed - static_cast<std::uint64_t>(count) + 2);
}

/// Frames for a duration: the nearest legal count, told when the clip gets another length
/// than was asked for.
int framesForDuration(const std::string& text, const request::GenerationRequest& request,
                      const request::ModelFacts& facts, Output& output) {
    if (!std::isfinite(request.frameRate) || request.frameRate <= 0) {
        return request.frames;  // validate() names the impossible frame rate
    }
    const double seconds = parseSeconds("--duration", text);
    const double wanted = seconds * request.frameRate;
    if (const int largest = request::largestFrames(facts); wanted > largest + facts.temporalFactor / 2.0) {
        if (largest == 1) {
            throw Error(ErrorKind::InvalidValue,
                        says("app", "--duration is %1, but this model draws single pictures. Leave --duration out."),
                        text);
        }
        throw Error(
            ErrorKind::InvalidValue,
            says("app", "--duration is %1, but this model's clips have at most %2 frames, which are %3 s at %4 fps."),
            text, largest, largest / request.frameRate, request.frameRate);
    }
    const int frames = request::nearestLegalFrames(facts, wanted, request.loop);
    if (std::abs(wanted - frames) > 1e-6) {
        output.onNotice({"duration-rounded",
                         {says("app", "--duration %1 at %2 fps is %3 frames; the nearest legal count is %4 (%5 s)."),
                          text, request.frameRate, wanted, frames, frames / request.frameRate}});
    }
    return frames;
}

/// A strip is no shape for a run that nobody has asked for.
void checkShape(const std::filesystem::path& file, request::Size size) {
    constexpr int kMostToOne = 10;
    if (std::max(size.width, size.height) > kMostToOne * std::min(size.width, size.height)) {
        throw Error(
            ErrorKind::InvalidValue,
            says("app",
                 "%1 has %2x%3 pixels, a strip that no model was made for. Cut out the part that matters, or name "
                 "the size of the result (--size)."),
            file, size.width, size.height);
    }
}

/// The files that the run is given.
/// A clip that it goes on with also says size and frame rate where those are not typed.
void takeInputs(const GenerateArguments& arguments, const request::ModelFacts& facts,
                request::GenerationRequest& request) {
    for (const auto& field : std::span(request::kInputFields).first(request::kPlainInputUses)) {
        if (const auto& input = arguments.inputs[static_cast<std::size_t>(field.use)]) {
            request.inputs.push_back(*input);
        }
    }
    request.loop = arguments.loop;
    if (arguments.strength) {
        for (auto& input : request.inputs) {
            if (input.use == request::InputUse::Start) {
                input.strength01 = *arguments.strength;
            }
        }
    }
    if (const auto* extended = request::findInput(request, request::InputUse::Extend)) {
        const auto reader = media::VideoReader::open(extended->file);
        const request::Size own{reader->info().width, reader->info().height};
        if (!arguments.size && !arguments.aspect) {
            checkShape(extended->file, own);
        }
        const auto size = request::sizeLike(facts, own);
        request.width = size.width;
        request.height = size.height;
        if (request::kFrameRateField.holds(reader->info().frameRate)) {
            request.frameRate = reader->info().frameRate;
        }
    }
    if (request.loop) {
        request.frames = facts.temporalFactor * request::latentFrames(request, facts);
    }
}

/// Where the crops of what the run is given lie.
void takeCrops(const std::vector<CropArgument>& crops, request::GenerationRequest& request) {
    for (std::size_t i = 0; i < crops.size(); ++i) {
        const auto& crop = crops[i];
        const auto isSame = [&crop](const CropArgument& before) { return before.use == crop.use; };
        if (std::any_of(crops.begin(), crops.begin() + static_cast<std::ptrdiff_t>(i), isSame)) {
            throw Error(
                ErrorKind::Usage,
                says("app",
                     "--crop-position is given twice for the same picture or clip. Name it once, with the place "
                     "that is meant."));
        }
        bool isUsed = false;
        for (auto& input : request.inputs) {
            if (!crop.use || *crop.use == input.use) {
                input.crop = crop.position;
                isUsed = true;
            }
        }
        if (!isUsed) {
            throw Error(ErrorKind::Usage,
                        says("app",
                             "--crop-position says which part of a picture or clip stays, but the run is given none "
                             "of that use. Leave it out, or name the file too."));
        }
    }
}

/// Options that mean nothing to a model that draws single pictures of classes.
void tellUnused(const GenerateArguments& arguments, const request::ModelFacts& facts, Output& output) {
    if (facts.classes.count == 0) {
        return;
    }
    const bool isFlow =
        std::find(facts.samplers.begin(), facts.samplers.end(), request::Sampler::UniPC) != facts.samplers.end();
    if (arguments.shift && !isFlow) {
        output.onNotice(
            {"shift-unused",
             {says("app",
                   "--shift belongs to models of flows; this one works on a noise schedule and doesn't use it.")}});
    }
    const bool isVideo = arguments.output && arguments.output->ends_with(".mp4");
    if (arguments.fps && request::largestFrames(facts) == 1 && !isVideo) {
        output.onNotice(
            {"fps-unused",
             {says("app", "This model draws single pictures, which have no frame rate; --fps is not used.")}});
    }
}

}  // namespace

request::GenerationRequest requestFromArguments(const GenerateArguments& arguments, const request::ModelFacts& facts,
                                                Output& output) {
    if (arguments.classLabel && facts.classes.count == 0) {
        throw Error(ErrorKind::InvalidValue,
                    says("app",
                         "--class needs a class-conditional model (a DiTPipeline folder), but %1 makes clips from "
                         "prompts. Give the prompt without --class."),
                    facts.name);
    }
    tellUnused(arguments, facts, output);
    auto request = request::defaultRequest(facts, arguments.classLabel.value_or(arguments.prompt));
    if (arguments.negative) {
        request.negativePrompt = *arguments.negative;
    }
    takeInputs(arguments, facts, request);
    request.loras = arguments.loras;
    takeArguments(arguments, facts, output, request);
    return request;
}

void takeGuidance(const std::optional<double>& guidance, const std::optional<double>& lowNoiseGuidance,
                  request::GenerationRequest& request) {
    if (guidance) {
        request.guidance = *guidance;
        request.lowNoiseGuidance.reset();
    }
    if (lowNoiseGuidance) {
        request.lowNoiseGuidance = lowNoiseGuidance;
    }
}

void takeArguments(const GenerateArguments& arguments, const request::ModelFacts& facts, Output& output,
                   request::GenerationRequest& request) {
    takeCrops(arguments.crops, request);
    if (arguments.aspect) {
        const auto found = request::sizeForAspect(facts, *arguments.aspect);
        request.width = found.size.width;
        request.height = found.size.height;
    }
    if (arguments.size) {
        request.width = arguments.size->width;
        request.height = arguments.size->height;
    }
    request.frameRate = arguments.fps.value_or(request.frameRate);
    if (arguments.frames) {
        const auto frames = parseInteger("--frames", *arguments.frames);
        if (frames != static_cast<int>(frames)) {
            throw Error(ErrorKind::InvalidValue,
                        says("app", "--frames is %1, but this model's clips have 1 to %2 frames."), *arguments.frames,
                        request::largestFrames(facts));
        }
        request.frames = static_cast<int>(frames);
    }
    if (arguments.duration) {
        request.frames = framesForDuration(*arguments.duration, request, facts, output);
    }
    request.steps = arguments.steps.value_or(request.steps);
    takeGuidance(arguments.guidance, arguments.lowNoiseGuidance, request);
    request.sampler = arguments.sampler.value_or(request.sampler);
    request.shift = arguments.shift.value_or(request.shift);
    takePlace(arguments, request);
    const int variations = arguments.variations.value_or(1);
    request.seed = arguments.seed ? *arguments.seed : newSeed(variations);
    if (const auto notice = request::longSeedNotice(request.seed, variations)) {
        output.onNotice(*notice);
    }
}

}  // namespace tubelet::app
