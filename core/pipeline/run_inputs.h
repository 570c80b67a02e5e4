#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "dit/condition.h"
#include "models/video_model.h"
#include "pipeline/finished_clip.h"
#include "pipeline/former_run.h"
#include "pipeline/generator.h"
#include "pipeline/given_clip.h"
#include "pipeline/latent_source.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// The pictures and clips that a run is given, on their way from files to latents. Worker-only.
class RunInputs {
  public:
    /// Compares those that the run still needs (isInputNeeded()) with what the former run had,
    /// before anything is told.
    /// Throws Error(SourceUnreadable) where one is gone or another one now; Cancelled.
    void check(const request::GenerationRequest& request, const std::optional<FormerRun>& former,
               const std::stop_token& stop);
    /// Takes the latents of those that come from kept runs (findLatentSource()), or what the former
    /// run took of them; check() comes first.
    /// Throws Error(SourceUnreadable) where that is gone; Cancelled.
    void takeLatents(const request::GenerationRequest& request, const std::optional<FormerRun>& former,
                     const models::OpenedModel& model, RunObserver& observer, const std::stop_token& stop);
    /// Reads those that are needed; check() comes first. Throws as readGiven().
    void read(const request::GenerationRequest& request, const request::ModelFacts& facts, RunObserver& observer,
              const std::stop_token& stop);
    /// Hashes of all, in the order of the request; of those that were not read the former run's.
    const std::vector<std::string>& hashes() const { return m_hashes; }
    /// What was taken of each; empty where all are files.
    std::vector<request::InputSource> sources() const;
    /// Keeps latents that were taken in the run's folder. Throws Error(TargetUnwritable).
    void keepLatents(const std::filesystem::path& run) const;

    /// Whether encode() has something to do.
    bool isToBeEncoded() const { return needsEncoder() || !m_latents.empty(); }
    /// Whether it takes the VAE's encoder.
    bool needsEncoder() const { return !m_clips.empty(); }
    /// Encodes what was read, and decodes what the result holds of a clip that came as latents;
    /// `tiles` as in VideoModel::encode(). Throws as that.
    void encode(models::VideoModel& model, const request::GenerationRequest& request, const vae::Tiles& tiles,
                const std::stop_token& stop);

    /// What the run begins with, noise apart: (1, C, t, h, w); undefined: nothing.
    const at::Tensor& startLatents() const { return m_start; }
    /// Whether parts of the result's latents are given.
    bool isPartGiven() const { return m_given.mask.defined(); }
    /// The clip that is painted into; nothing without one.
    const at::Tensor& keptLatents() const { return m_kept; }
    /// How much of its latents is made again: (1, 1, t, h, w).
    const at::Tensor& keptChange() const { return m_change; }
    /// A condition that tells of them, too.
    dit::Condition added(dit::Condition condition, models::GivenAs as) const;

    /// What the result holds as it is.
    const GivenFrames& frames() const { return m_frames; }
    /// The same for the result itself, which takes their place in memory.
    GivenFrames takeFrames() { return std::exchange(m_frames, {}); }

  private:
    std::vector<GivenClip> m_clips;  ///< what is left to encode; frames that are in m_frames are
                                     ///< there alone
    GivenFrames m_frames;
    std::vector<std::string> m_hashes;
    std::vector<bool> m_needed;
    std::vector<bool> m_fromLatents;                    ///< by input
    std::map<std::size_t, LatentSource> m_taken;        ///< by input
    std::map<request::InputUse, at::Tensor> m_latents;  ///< what is left to do of them
    bool m_isDenoised = false;                          ///< nothing is encoded any more
    at::Tensor m_start;
    at::Tensor m_kept, m_change;
    dit::Condition m_given;
};

/// What the clip of a kept run holds as it is; `tiles` as in VideoModel::decode().
/// Throws as RunInputs::check(), takeLatents() and read().
GivenFrames framesOf(models::VideoModel& model, const request::GenerationRequest& request,
                     const std::filesystem::path& run, const vae::Tiles& tiles, const std::stop_token& stop);

/// Throws Error(SourceUnreadable) for a file of a run that is gone.
void checkSourceIsThere(const std::filesystem::path& file, const std::filesystem::path& run);
/// Throws Error(SourceUnreadable) for one whose hash is not what it was.
void checkSameSource(const std::filesystem::path& file, const std::string& before, const std::string& now,
                     const std::filesystem::path& run);

}  // namespace tubelet::pipeline
