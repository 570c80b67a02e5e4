#include "pipeline/run_inputs.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <system_error>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "media/source_hash.h"
#include "models/pixels.h"
#include "pipeline/mask_weights.h"
#include "pipeline/run_record.h"
#include "request/inputs.h"

namespace tubelet::pipeline {
namespace {

using request::InputUse;

/// Latents (1, C, t, h, w) of pictures of the run's size.
at::Tensor encoded(models::VideoModel& model, std::span<const media::Image> frames, bool inTiles,
                   const std::stop_token& stop) {
    return model.encode(models::toVideo(frames), inTiles, stop);
}

/// What a clip ends with that stands still at a picture: (1, C, 1, h, w).
/// The VAE is causal: a latent frame within a clip is not the one that the picture alone becomes.
at::Tensor encodedEnd(models::VideoModel& model, const media::Image& picture, bool inTiles,
                      const std::stop_token& stop) {
    constexpr int kLatents = 3;  // by then the frames before it no longer matter
    const auto frames = static_cast<std::size_t>(request::framesOf(kLatents, model.facts()));
    return encoded(model, std::vector<media::Image>(frames, picture), inTiles, stop).slice(2, kLatents - 1);
}

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

/// Latents of all frames of a clip of the run, the last of which stands for those that it lacks.
/// Those of a loop are encoded with the loop's end in front, as they are decoded.
at::Tensor encodedWhole(models::VideoModel& model, const request::GenerationRequest& request,
                        const std::vector<media::Image>& frames, bool inTiles, const std::stop_token& stop) {
    const int latents = request::latentFrames(request, model.facts());
    const int inFront = request.loop ? kWarmUp : 0;
    const int wanted = request::framesOf(latents + inFront, model.facts());
    const int count = static_cast<int>(frames.size());
    std::vector<media::Image> taken;
    for (int i = 0; i < wanted; ++i) {
        const int behind = request.loop ? (count - wanted % count + i) % count : std::min(i, count - 1);
        taken.push_back(frames[static_cast<std::size_t>(behind)]);
    }
    return encoded(model, taken, inTiles, stop).slice(2, inFront);
}

/// From `a` to `b`, both (1, C, 1, h, w), on the arc between them, so that a mean of two clips is
/// as sharp as they are (Shoemake 1985).
at::Tensor between(const at::Tensor& a, const at::Tensor& b, double share) {
    if (share <= 0 || share >= 1) {
        return share <= 0 ? a : b;
    }
    const double dot = ((a * b).sum() / (a.norm() * b.norm()).clamp_min(1e-12)).item<double>();
    const double angle = std::acos(std::clamp(dot, -1.0, 1.0)), arc = std::sin(angle);
    if (arc < 1e-3) {
        return at::lerp(a, b, share);
    }
    return a * (std::sin((1 - share) * angle) / arc) + b * (std::sin(share * angle) / arc);
}

/// Two clips' latents by the share of the second one at each latent frame.
at::Tensor blended(const at::Tensor& first, const at::Tensor& second, const std::vector<double>& shares) {
    std::vector<at::Tensor> frames;
    for (std::size_t k = 0; k < shares.size(); ++k) {
        const auto at = static_cast<std::int64_t>(k);
        frames.push_back(between(first.narrow(2, at, 1), second.narrow(2, at, 1), shares[k]));
    }
    return at::cat(frames, 2);
}

}  // namespace

void RunInputs::check(const request::GenerationRequest& request, const std::optional<FormerRun>& former,
                      const std::stop_token& stop) {
    m_hashes.clear();
    m_needed.clear();
    m_isDenoised = former && former->isDenoised();
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        const auto& input = request.inputs[i];
        const std::string before = former && i < former->record.recipe.inputHashes.size()
                                       ? former->record.recipe.inputHashes[i]
                                       : std::string();
        m_needed.push_back(isInputNeeded(input.use, former && former->state, m_isDenoised));
        if (!m_needed.back()) {
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

void RunInputs::read(const request::GenerationRequest& request, const request::ModelFacts& facts, RunObserver& observer,
                     const std::stop_token& stop) {
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        if (m_needed.at(i)) {
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

bool RunInputs::isToBeEncoded() const {
    return !m_clips.empty();
}

void RunInputs::encode(models::VideoModel& model, const request::GenerationRequest& request, bool inTiles,
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
    for (const auto& clip : std::exchange(m_clips, {})) {
        switch (clip.use) {
            case InputUse::Paint:
                m_kept = encodedWhole(model, request, m_frames.painted, inTiles, stop);
                m_change = latentWeights(m_frames.weights, model.facts(), static_cast<int>(shape[2]), request.loop)
                               .to(m_kept.device());
                break;
            case InputUse::Blend:
                second = encoded(model, clip.frames, inTiles, stop);
                break;
            case InputUse::Start:
                m_start = encoded(model, clip.frames, inTiles, stop);
                break;
            case InputUse::Extend: {
                const auto known = request::framesOf(request::knownLatents(request, model.facts()), model.facts());
                give(encoded(model, std::span(m_frames.before).last(static_cast<std::size_t>(known)), inTiles, stop),
                     0);
                break;
            }
            case InputUse::First:
                give(encoded(model, clip.frames, inTiles, stop), 0);
                break;
            case InputUse::Last:
                give(encodedEnd(model, m_frames.last.front(), inTiles, stop), shape[2] - 1);
                break;
        }
    }
    if (second.defined()) {
        const auto& blend = *request::findInput(request, InputUse::Blend);
        m_start = blended(m_start, second, request::blendShares(blend, static_cast<int>(shape[2])));
    }
}

dit::Condition RunInputs::added(dit::Condition condition, bool isClean) const {
    if (isPartGiven() && condition.defined()) {
        condition.imageLatents = m_given.imageLatents;
        condition.mask = m_given.mask;
        condition.perTokenTimesteps = isClean;
    }
    return condition;
}

GivenFrames framesOf(const request::GenerationRequest& request, const request::ModelFacts& facts,
                     const std::filesystem::path& run, const std::stop_token& stop) {
    constexpr bool kBegun = true, kDenoised = true;
    GivenFrames frames;
    std::vector<std::string> hashes;
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        const auto& input = request.inputs[i];
        if (!isInputNeeded(input.use, kBegun, kDenoised)) {
            continue;
        }
        if (hashes.empty()) {
            hashes = readRunRecord(run).recipe.inputHashes;
        }
        checkSourceIsThere(input.file, run);
        RunObserver nobody;
        auto clip = readGiven(input, request, facts, nobody, stop);
        checkSameSource(input.file, i < hashes.size() ? hashes[i] : std::string(), clip.hash, run);
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
