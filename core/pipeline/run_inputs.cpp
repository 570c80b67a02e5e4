#include "pipeline/run_inputs.h"

#include <algorithm>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"
#include "media/source_hash.h"
#include "pipeline/given_channels.h"
#include "pipeline/input_latents.h"
#include "pipeline/mask_weights.h"
#include "pipeline/run_record.h"
#include "request/inputs.h"

namespace tubelet::pipeline {
namespace {

using request::InputUse;

/// Into `frames` what the result holds of a clip as it is, and out of the clip.
void keep(GivenClip& clip, GivenFrames& frames) {
    if (clip.use == InputUse::Extend) {
        frames.before = std::move(clip.frames);
    } else if (clip.use == InputUse::Last) {
        frames.last = std::move(clip.frames);
    } else if (clip.use == InputUse::Paint) {
        frames.painted = std::move(clip.frames);
        frames.weights = std::move(clip.weights);
    }
}

at::Tensor weightsOf(const request::Input& paint, const request::GenerationRequest& request,
                     const std::stop_token& stop) {
    return maskWeights(paint.mask.value(), request.frames, request.width, request.height, stop, paint.crop);
}

}  // namespace

void RunInputs::check(const request::GenerationRequest& request, const std::optional<FormerRun>& former,
                      const std::stop_token& stop) {
    m_hashes.clear();
    m_needed.clear();
    m_fromLatents.clear();
    m_isDenoised = former && former->isDenoised();
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        const auto& input = request.inputs[i];
        const std::string before = former && i < former->record.recipe.inputHashes.size()
                                       ? former->record.recipe.inputHashes[i]
                                       : std::string();
        m_fromLatents.push_back(former && isFromLatents(former->record.recipe, i));
        m_needed.push_back(isInputNeeded(input.use, former && former->state, m_isDenoised));
        if (!m_needed.back() || m_fromLatents.back()) {
            m_hashes.push_back(before);
            continue;
        }
        if (former) {
            checkSourceIsThere(input.file, former->folder);
            m_hashes.push_back(media::hashOfSource(input.file, stop));
            checkSameSource(input.file, before, m_hashes.back(), former->folder);
        } else {
            m_hashes.emplace_back();
        }
    }
}

void RunInputs::takeLatents(const request::GenerationRequest& request, const std::optional<FormerRun>& former,
                            const models::OpenedModel& model, RunObserver& observer, const std::stop_token& stop) {
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        if (!m_needed.at(i)) {
            continue;
        }
        const auto& input = request.inputs[i];
        if (m_fromLatents.at(i)) {
            m_taken[i] = keptLatentSource(former->folder, i, m_hashes.at(i));
        } else if (!former) {
            auto found = findLatentSource(input, request, model, observer, stop);
            if (!found) {
                continue;
            }
            m_fromLatents[i] = true;
            m_hashes.at(i) = found->hash;
            m_taken[i] = std::move(*found);
        } else {
            continue;
        }
        if (input.use == InputUse::Paint || !m_isDenoised) {
            m_latents[input.use] = m_taken[i].latents;
        }
        if (input.use == InputUse::Paint) {
            m_frames.weights = weightsOf(input, request, stop);
        }
    }
}

std::vector<request::InputSource> RunInputs::sources() const {
    using request::InputSource;
    std::vector<InputSource> sources;
    if (std::find(m_fromLatents.begin(), m_fromLatents.end(), true) != m_fromLatents.end()) {
        for (const bool isLatent : m_fromLatents) {
            sources.push_back(isLatent ? InputSource::Latent : InputSource::File);
        }
    }
    return sources;
}

void RunInputs::keepLatents(const std::filesystem::path& run) const {
    for (const auto& [input, source] : m_taken) {
        keepLatentSource(run, input, source);
    }
}

void RunInputs::read(const request::GenerationRequest& request, const request::ModelFacts& facts, RunObserver& observer,
                     const std::stop_token& stop) {
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        if (m_needed.at(i) && !m_fromLatents.at(i)) {
            auto clip = readGiven(request.inputs[i], request, facts, observer, stop);
            if (m_hashes.at(i).empty()) {
                m_hashes[i] = clip.hash;
            }
            checkUnchanged(clip.file, m_hashes[i], clip.hash);
            keep(clip, m_frames);
            if (!m_isDenoised) {
                m_clips.push_back(std::move(clip));
            }
        }
    }
}

void RunInputs::encode(models::VideoModel& model, const request::GenerationRequest& request, const vae::Tiles& tiles,
                       const std::stop_token& stop) {
    const auto shape = model.latentShape(request);  // (1, C, t, h, w)
    const auto give = [&](const at::Tensor& latents, std::int64_t from) {
        if (!m_given.mask.defined()) {
            m_given.imageLatents = at::zeros(shape, latents.options());
            m_given.mask = at::zeros({1, 1, shape[2], shape[3], shape[4]}, latents.options().dtype(at::kBool));
        }
        m_given.imageLatents.narrow(2, from, latents.size(2)).copy_(latents);
        m_given.mask.narrow(2, from, latents.size(2)).fill_(true);
    };
    at::Tensor second;
    const auto paintInto = [&](const at::Tensor& latents) {
        m_kept = latents;
        m_change = latentWeights(m_frames.weights, model.facts(), static_cast<int>(shape[2]), request.loop)
                       .to(m_kept.device());
    };
    for (const auto& [use, taken] : std::exchange(m_latents, {})) {
        const auto latents = taken.to(model.device());
        if (use == InputUse::Paint) {
            m_frames.painted = decoded(model, request, latents, tiles, stop);
        }
        if (!m_isDenoised && use == InputUse::Paint) {
            paintInto(latents);
        } else if (!m_isDenoised) {
            (use == InputUse::Blend ? second : m_start) = latents;
        }
    }
    // Frames that the clip begins with, of a model that takes them in channels of its own.
    std::vector<media::Image> first;
    const bool areChannels = model.takesGiven() == models::GivenAs::Channels;
    for (const auto& clip : std::exchange(m_clips, {})) {
        switch (clip.use) {
            case InputUse::Paint:
                paintInto(encodedWhole(model, request, m_frames.painted, tiles, stop));
                break;
            case InputUse::Blend:
                second = encoded(model, clip.frames, tiles, stop);
                break;
            case InputUse::Start:
                m_start = encoded(model, clip.frames, tiles, stop);
                break;
            case InputUse::Extend: {
                const auto count = request::framesOf(request::knownLatents(request, model.facts()), model.facts());
                const auto known = std::span(m_frames.before).last(static_cast<std::size_t>(count));
                if (areChannels) {
                    first.assign(known.begin(), known.end());
                } else {
                    give(encoded(model, known, tiles, stop), 0);
                }
                break;
            }
            case InputUse::First:
                if (areChannels) {
                    first = clip.frames;
                } else {
                    give(encoded(model, clip.frames, tiles, stop), 0);
                }
                break;
            case InputUse::Last:
                if (!areChannels) {
                    give(encodedEnd(model, m_frames.last.front(), tiles, stop), shape[2] - 1);
                }
                break;
        }
    }
    if (areChannels && !m_isDenoised && (!first.empty() || !m_frames.last.empty())) {
        m_given = givenChannels(model, request, first, m_frames.last, tiles, stop);
    }
    if (second.defined()) {
        const auto& blend = *request::findInput(request, InputUse::Blend);
        m_start = blended(m_start, second, request::blendShares(blend, static_cast<int>(shape[2])));
    }
}

dit::Condition RunInputs::added(dit::Condition condition, models::GivenAs as) const {
    if (!condition.defined()) {
        return condition;
    }
    condition.beside = m_given.beside;
    condition.image = m_given.image;
    if (isPartGiven()) {
        condition.imageLatents = m_given.imageLatents;
        condition.mask = m_given.mask;
        condition.perTokenTimesteps = as == models::GivenAs::Clean;
    }
    return condition;
}

GivenFrames framesOf(models::VideoModel& model, const request::GenerationRequest& request,
                     const std::filesystem::path& run, const vae::Tiles& tiles, const std::stop_token& stop) {
    constexpr bool kBegun = true, kDenoised = true;
    GivenFrames frames;
    std::optional<request::ClipRecipe> recipe;
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        const auto& input = request.inputs[i];
        if (!isInputNeeded(input.use, kBegun, kDenoised)) {
            continue;
        }
        if (!recipe) {
            recipe = readRunRecord(run).recipe;
        }
        const std::string before = i < recipe->inputHashes.size() ? recipe->inputHashes[i] : std::string();
        if (isFromLatents(*recipe, i)) {
            const auto latents = keptLatentSource(run, i, before).latents;
            frames.painted = decoded(model, request, latents, tiles, stop);
            frames.weights = weightsOf(input, request, stop);
            continue;
        }
        checkSourceIsThere(input.file, run);
        RunObserver nobody;
        auto clip = readGiven(input, request, model.facts(), nobody, stop);
        checkSameSource(input.file, before, clip.hash, run);
        keep(clip, frames);
    }
    return frames;
}

void checkSourceIsThere(const std::filesystem::path& file, const std::filesystem::path& run) {
    std::error_code failed;
    if (!std::filesystem::exists(file, failed) && !failed) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline",
                         "The file %1, which the run in %2 was given, is gone. Put it back, or make the clip again "
                         "without it."),
                    file, run);
    }
}

void checkSameSource(const std::filesystem::path& file, const std::string& before, const std::string& now,
                     const std::filesystem::path& run) {
    if (before != now) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline",
                         "The file %1 is another one than the run in %2 was given: it has changed since. Put it back, "
                         "or make the clip again."),
                    file, run);
    }
}

}  // namespace tubelet::pipeline
