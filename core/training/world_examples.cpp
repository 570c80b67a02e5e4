#include "training/world_examples.h"

#include <string>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "base/sha256.h"
#include "base/stop.h"
#include "models/pixels.h"
#include "request/legal.h"
#include "training/latent_cache.h"
#include "world/annotations.h"
#include "world/emoji_font.h"
#include "world/render.h"

namespace tubelet::training {
namespace {

void checkLengths(const WorldClips& clips, const request::ModelFacts& facts) {
    for (const auto& each : clips.frames) {
        if (const int nearest = request::nearestLegalFrames(facts, each.frames); nearest != each.frames) {
            throw Error(
                ErrorKind::InvalidValue,
                says("training",
                     "data.world.frames names %1, but the model takes 1 plus a multiple of %2 frames; the nearest "
                     "legal count is %3."),
                each.frames, facts.temporalFactor, nearest);
        }
    }
}

}  // namespace

std::string worldFingerprint(const WorldClips& clips, const std::string& modelHash, world::Split split) {
    base::Sha256 digest;
    digest.update("world 1;" + modelHash + ";" + std::to_string(clips.seed) + ";" + std::to_string(clips.wide) + ";");
    for (const auto& [frames, share] : clips.frames) {
        digest.update(std::to_string(frames) + ":" + std::to_string(share) + ";");
    }
    for (const auto& size : clips.sizes) {
        digest.update(std::to_string(size.width) + "x" + std::to_string(size.height) + ";");
    }
    if (split == world::Split::Held) {
        digest.update("held out;");
    }
    return digest.hex();
}

WorldClips withSizes(WorldClips clips, const request::ModelFacts& facts) {
    checkLengths(clips, facts);
    for (const auto& [width, height] : clips.sizes) {
        if (width % facts.sizeMultiple != 0 || height % facts.sizeMultiple != 0) {
            throw Error(ErrorKind::InvalidValue,
                        says("training",
                             "data.world.sizes names %1x%2, but the model makes clips whose edges are multiples of %3. "
                             "Choose such a size."),
                        width, height, facts.sizeMultiple);
        }
    }
    if (clips.sizes.empty()) {
        clips.sizes = facts.trainedSizes;
    }
    if (clips.sizes.empty()) {
        clips.sizes = {{facts.defaults.width, facts.defaults.height}};
    }
    return clips;
}

WorldExamples encodeWorld(models::VideoModel& model, const WorldClips& clips, const std::filesystem::path& cache,
                          const std::function<void(std::size_t done, std::size_t all)>& onProgress,
                          const std::stop_token& stop, world::Split split) {
    const at::NoGradGuard inference;
    model.checkEncoder();
    WorldExamples result;
    if (clips.wide) {
        result.annotations = world::readAnnotations();
    }
    const world::SpriteSet sprites(world::findEmojiFont(), clips.wide);
    const LatentCache latents(cache, worldFingerprint(clips, model.opened().hash(stop), split));
    auto& denoiser = model.denoiser(stop);
    const auto encode = [&](std::int64_t number) {
        checkStop(stop);
        onProgress(static_cast<std::size_t>(number), static_cast<std::size_t>(clips.count));
        const auto rendered = world::render(sceneOf(clips, number, split), sprites);
        return model.encode(models::toVideo(rendered.clip.frames), std::nullopt, stop).cpu();
    };
    for (const auto& latent : latents.all(clips.count, encode)) {
        Example example;
        example.name = nameOf(clips, std::ssize(result.set.examples));
        example.latents = latent;
        example.grid = denoiser.grid(latent.sizes());
        result.set.examples.push_back(std::move(example));
    }
    onProgress(static_cast<std::size_t>(clips.count), static_cast<std::size_t>(clips.count));
    return result;
}

}  // namespace tubelet::training
