#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "jobs/job.h"
#include "library/clip_library.h"
#include "media/clip.h"
#include "request/model_facts.h"
#include "request/reports.h"

namespace tubelet::ui {

/// What is known of one run: its job, the steps that were told and decoded, the finished clip.
/// A value, and cheap to copy: clips are shared. Any thread, one at a time.
/// Previews, and decoded clips, fill at most 512 MiB each; beyond that the oldest go, whose
/// states stay on disk.
class RunModel {
  public:
    explicit RunModel(jobs::Job job = {}) : m_job(std::move(job)) {}

    const jobs::Job& job() const { return m_job; }
    void setJob(const jobs::Job& job) { m_job = job; }
    bool isRunning() const { return m_job.state == jobs::JobState::Running; }

    void addStep(const request::StepReport& report);
    /// A step that its folder keeps; its preview may come later (addPreview), or never.
    void addKept(int step, double sigma);
    void addPreview(int step, const media::SharedClip& preview);
    /// The clip of a step as the VAE decodes it.
    /// That of `kept`, which is looked at, stays in memory in any case.
    void addDecoded(int step, const media::SharedClip& clip, int kept);
    void finish(const library::ClipEntry& entry, const media::SharedClip& clip);
    /// The clip's file is gone; its pictures are still here.
    void forgetFile() { m_entry.file.clear(); }

    /// The highest step that was told, 0 before the first.
    int newest() const { return m_newest; }
    /// Whether that step can be shown: it was told, or is kept.
    bool has(int step) const { return m_sigmas.count(step) > 0; }
    /// The nearest such step before or behind one; 0 where there is none.
    int before(int step) const;
    int after(int step) const;
    /// The clip of that step as clipOf() has it, or null.
    media::SharedClip newestClip() const { return clipOf(m_newest); }
    /// Noise level after a step; 0 where it was not told.
    double sigma(int step) const;
    /// Decoded, or else the preview, or null.
    media::SharedClip clipOf(int step) const;
    media::SharedClip decoded(int step) const;
    /// The finished clip, or null.
    const media::SharedClip& finalClip() const { return m_final; }
    /// Of the finished clip; id 0 before.
    const library::ClipEntry& entry() const { return m_entry; }
    /// The finished clip's file name without its ending, also when the file is gone.
    const std::string& clipName() const { return m_clipName; }

    /// The recipe of a step's clip.
    /// Before the run has finished, device, dtype and the hash of the weights are not known and
    /// stay empty; the model's name is that of `models`.
    request::ClipRecipe recipeOf(int step, const std::vector<request::ModelFacts>& models) const;

  private:
    jobs::Job m_job;
    int m_newest = 0;
    std::map<int, media::SharedClip> m_previews;
    std::map<int, media::SharedClip> m_decoded;
    std::map<int, double> m_sigmas;
    media::SharedClip m_final;
    library::ClipEntry m_entry;
    std::string m_clipName;
};

}  // namespace tubelet::ui
