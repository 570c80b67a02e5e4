#include "training/encoded_clips.h"

#include <map>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/stop.h"
#include "models/pixels.h"

namespace tubelet::training {

ExampleSet encodeClips(models::VideoModel& model, const std::vector<CaptionedFile>& files, const ClipWindows& windows,
                       const EncodingObserver& observer, const std::stop_token& stop) {
    const at::NoGradGuard inference;
    model.checkEncoder();
    ExampleSet set;
    // 1. Captions, all of them, so that the text encoder can leave.
    request::GenerationRequest asked;
    asked.guidance = 2;  // the unconditional answer is needed too
    std::vector<const CaptionedFile*> told;
    std::map<std::string, dit::Condition> conditions;
    for (const auto& file : files) {
        checkStop(stop);
        asked.prompt = file.caption;
        try {
            if (!conditions.contains(file.caption)) {
                const auto condition = model.condition(asked, stop);
                conditions[file.caption] = condition.conditional;
                set.unconditional = condition.unconditional;
            }
            told.push_back(&file);
        } catch (const Error& error) {
            observer.onSkipped({file.file, error.message()});
        }
    }
    model.releaseCondition();

    // 2. Pictures.
    std::size_t done = 0;
    for (const auto* file : told) {
        try {
            int number = 0;
            const auto encode = [&](const media::Clip& clip) {
                Example example;
                example.name = base::toUtf8(file->file.filename()) + "#" + std::to_string(number++);
                example.latents = model.encode(models::toVideo(clip.frames), std::nullopt, stop);
                example.caption = file->caption;
                example.condition = conditions.at(file->caption);
                set.examples.push_back(std::move(example));
            };
            const auto begins = windowsOf(file->file, model.facts(), windows, stop);
            readWindows(file->file, model.facts(), windows.frames, begins, encode, stop);
        } catch (const Error& error) {
            observer.onSkipped({file->file, error.message()});
        }
        observer.onProgress(++done, told.size());
    }
    auto& denoiser = model.denoiser(stop);
    for (auto& example : set.examples) {
        example.grid = denoiser.grid(example.latents.sizes());
    }
    return set;
}

}  // namespace tubelet::training
