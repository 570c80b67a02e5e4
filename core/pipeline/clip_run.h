#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "base/stopwatch.h"
#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "dit/windowed_denoiser.h"
#include "models/device_choice.h"
#include "models/memory_plan.h"
#include "models/video_model.h"
#include "pipeline/denoise.h"
#include "pipeline/former_run.h"
#include "pipeline/generator.h"
#include "pipeline/preview_decoder.h"
#include "pipeline/run_inputs.h"
#include "pipeline/run_start.h"
#include "pipeline/run_store.h"
#include "pipeline/step_down.h"
#include "pipeline/windows.h"
#include "request/storyboard.h"

namespace tubelet::pipeline {

/// One run on its way from request to clip, stage by stage, beside others.
/// Every stage throws what a run can fail with.
/// Worker-only.
class ClipRun {
  public:
    /// `task` must outlive this. decodeMsPerPixel: what decoding took last time, for the time
    /// left; 0: not known.
    /// most: what it may plan with, where that is less than there seems to be.
    ClipRun(const GenerationTask& task, double decodeMsPerPixel, std::optional<models::Memory> most = std::nullopt);

    /// Checks the request against its model, device and memory before anything large is read.
    /// `placed`: the model, where another one has loaded it and goes on to use it.
    void check(const models::VideoModel* placed = nullptr);
    const models::ResolvedDevice& device() const { return m_device; }
    const models::Placements& placements() const { return m_plan.placements; }
    /// After that memory ran out: what may be planned with in another attempt, or nothing where
    /// there is no plan that takes less of it, or the run was not checked as a whole.
    std::optional<models::Memory> lessMemory(MemoryKind ranOut) const;
    int threads() const { return m_threads; }
    const request::GenerationRequest& request() const { return m_request; }
    const std::stop_token& stop() const { return m_stop; }

    /// The model is open: what the run makes of it, the recipe, and the run's folder.
    void use(models::VideoModel& model);
    /// Nothing is left but to decode: a run that was gone on with after its last step.
    bool isDenoised() const { return m_taken && m_taken->step == m_sampler->steps(); }
    const at::Tensor& finalLatents() const { return m_taken->latents; }
    /// Encodes what the clip shall show, and for guidance what it shall not.
    void encode();
    /// Loads the rest of the model, once the text encoder has made room where it must, and encodes
    /// the run's inputs.
    void prepare();
    /// Draws the initial noise, or takes up what was kept, and begins to denoise: the run for
    /// denoiseTogether(), of several at once; `company` are all of them.
    /// It calls back into this object. pausedMs: time in which none of them was denoised; this adds
    /// what decoding steps takes.
    DenoiseRun denoising(const std::vector<const ClipRun*>& company, double& pausedMs);
    /// The network to denoise with: the model's own, or windows over it where the clip is far
    /// beyond its sizes.
    dit::Denoiser& denoiser();
    c10::Device latentDevice() const { return m_model->device(); }
    /// Keeps the final latents before anything can go wrong, then decodes them.
    request::GenerationResult decode(const at::Tensor& latents);
    double decodeMsPerPixel() const { return m_decodeMsPerPixel; }

  private:
    double pixels() const;  ///< of the clip
    void openStore();
    bool needsNoLoras() const;
    void useLoras(models::VideoModel& model);
    void takeUpFormer();
    int firstStep() const;
    at::Tensor firstSample();
    void keepPainted(DenoiseInput& input) const;
    void cutIntoWindows(DenoiseInput& input) const;
    void tellCompany(const std::vector<const ClipRun*>& company);
    RunState stateAt(int step, const at::Tensor& latents, const at::Tensor& estimate) const;
    void keepRecord();
    void tellFailure();
    void tellAlone(const std::string& why);
    void tellFlat(const media::Clip& clip);
    void tellTiles(Message why);
    /// A step as the VAE decodes it. Throws as finishedClip(); Error(OutOfMemory) where there is no
    /// room for that beside the denoiser.
    media::SharedClip preview(int step);
    void tell(const DenoiseStep& done);
    media::SharedClip finished(const at::Tensor& latents, GivenFrames given,
                               const std::function<void(double)>& progress);

    const request::GenerationRequest& m_request;
    RunObserver& m_observer;
    std::stop_token m_stop;
    double m_decodeMsPerPixel;

    base::Stopwatch m_loading;
    models::ResolvedDevice m_device;
    int m_threads = 0;
    request::ModelFacts m_facts;
    std::optional<models::Memory> m_mostMemory;
    models::MemoryPlan m_plan;
    bool m_isPlanned = false;  ///< here, and checked as a whole
    std::filesystem::path m_runFolder;
    std::uintmax_t m_keptBytes;
    std::filesystem::path m_clip;  ///< where it will be written, or empty
    std::optional<RunStart> m_start;
    std::optional<FormerRun> m_former;
    std::optional<Taken> m_taken;
    RunInputs m_inputs;
    std::unique_ptr<RunStore> m_store;
    RunRecord m_record;
    bool m_isRecordLost = false;  ///< it could not be written again, which was told
    request::ClipRecipe m_recipe;
    double m_formerMs = 0;  ///< what denoising took before the run was interrupted

    models::VideoModel* m_model = nullptr;
    std::unique_ptr<diffusion::Sampler> m_sampler;
    models::Condition m_condition;
    request::PromptTrack m_track;           ///< of a clip of several prompts
    std::vector<dit::Condition> m_prompts;  ///< of its prompts
    std::optional<DenoiseWindows> m_windows;
    std::optional<dit::WindowedDenoiser> m_windowed;
    diffusion::NoiseSource m_noise;
    std::unique_ptr<PreviewDecoder> m_quickPreview, m_truePreview;  ///< of its steps
    std::optional<base::Stopwatch> m_denoising;
    double* m_pausedMs = nullptr;
};

}  // namespace tubelet::pipeline
