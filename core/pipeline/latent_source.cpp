#include "pipeline/latent_source.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/sha256.h"
#include "base/stop.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "media/video_reader.h"
#include "pipeline/kept_step.h"
#include "pipeline/named_notices.h"
#include "request/json.h"
#include "request/shared_recipe.h"

namespace tubelet::pipeline {
namespace {

namespace fs = std::filesystem;
using request::InputUse;

constexpr const char* kFormat = "tubelet-run-input 1";
constexpr const char* kLatents = "latents";

fs::path fileOf(const fs::path& run, std::size_t input) {
    return run / ("given-" + std::to_string(input) + ".safetensors");
}

std::string hashOf(const at::Tensor& latents) {
    return base::sha256Hex({static_cast<const char*>(latents.const_data_ptr()), latents.nbytes()});
}

bool has(const request::GenerationRequest& request, std::initializer_list<InputUse> uses) {
    return std::any_of(request.inputs.begin(), request.inputs.end(), [&](const request::Input& input) {
        return std::find(uses.begin(), uses.end(), input.use) != uses.end();
    });
}

/// A file that was changed since, or is a step's or another run's clip, is not what the run made.
bool isMadeBy(const RunRecord& record, const fs::path& file) {
    const auto text = media::readRecipe(file);
    if (!text) {
        return false;
    }
    auto told = request::withoutFolders(request::recipeFromJson(*text));
    const auto made = request::withoutFolders(record.recipe);
    return told.savedStep == 0 && told.request == made.request && told.branchedFrom == made.branchedFrom;
}

/// Why its latents can't stand for the file; nothing where they can.
std::optional<Message> whyNot(const RunRecord& record, const request::Input& input,
                              const request::GenerationRequest& request, const models::OpenedModel& model,
                              const std::stop_token& stop) {
    const auto& made = record.recipe.request;
    if (!isMadeBy(record, input.file)) {
        return Message{says("pipeline", "the file is not what that run made")};
    }
    if (record.recipe.modelHash != model.hash(stop)) {
        return Message{says("pipeline", "it was made with another model")};
    }
    const bool isAlike = made.width == request.width && made.height == request.height &&
                         made.frames == request.frames && made.loop == request.loop;
    if (!isAlike) {
        return Message{says("pipeline", "it is of another size or length than this run")};
    }
    const bool holdsMore = input.use == InputUse::Paint ? has(made, {InputUse::Extend, InputUse::Last, InputUse::Paint})
                                                        : has(made, {InputUse::Extend});
    if (holdsMore) {
        return Message{says("pipeline", "its clip holds pictures that it was given")};
    }
    return std::nullopt;
}

}  // namespace

std::optional<LatentSource> findLatentSource(const request::Input& input, const request::GenerationRequest& request,
                                             const models::OpenedModel& model, RunObserver& observer,
                                             const std::stop_token& stop) {
    const bool takesLatents =
        input.use == InputUse::Start || input.use == InputUse::Paint || input.use == InputUse::Blend;
    if (input.run.empty() || !takesLatents) {
        return std::nullopt;
    }
    NamedNotices notices(observer, true);
    notices.about(input.file);
    Message why;
    try {
        const auto record = readRunRecord(input.run);
        if (const auto reason = whyNot(record, input, request, model, stop)) {
            why = *reason;
        } else {
            LatentSource source;
            source.latents = latentsToDecode(input.run, 0, record.recipe.request, model).contiguous();
            source.hash = hashOf(source.latents);
            return source;
        }
    } catch (const Error& failure) {
        why = shortened(failure.message());
    }
    notices.onNotice(
        {"input-run-unused",
         {says("pipeline", "The kept run in %1 is not used, and the file is read instead: %2."), input.run, why}});
    return std::nullopt;
}

void keepLatentSource(const fs::path& run, std::size_t input, const LatentSource& source) {
    checkpoint::writeSafetensors(fileOf(run, input), {{kLatents, source.latents}}, {{"format", kFormat}});
}

LatentSource keptLatentSource(const fs::path& run, std::size_t input, const std::string& hash) {
    LatentSource source;
    try {
        source.latents = checkpoint::SafetensorsFile(fileOf(run, input)).tensor(kLatents).clone();
        source.hash = hashOf(source.latents);
    } catch (const Error&) {
        source.hash.clear();  // gone or damaged: either way it is not what was taken
    }
    if (source.hash != hash) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline",
                         "%1, the latents of the clip that the run in %2 was given, is gone or damaged. Make the clip "
                         "again."),
                    fileOf(run, input), run);
    }
    return source;
}

bool isFromLatents(const request::ClipRecipe& recipe, std::size_t input) {
    return input < recipe.inputSources.size() && recipe.inputSources[input] == request::InputSource::Latent;
}

}  // namespace tubelet::pipeline
