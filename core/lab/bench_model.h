#pragma once

#include <memory>
#include <stop_token>

#include "lab/bench.h"
#include "models/device_choice.h"
#include "models/memory_plan.h"
#include "models/video_model.h"
#include "pipeline/compute_threads.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::lab {

/// A model loaded to be timed, with its default clip. Run it under at::NoGradGuard. Worker-only.
class BenchModel {
  public:
    /// Loads what encodes the prompt, and the denoiser. `rounds`: how often the prompt is encoded.
    /// Throws Error as a run does, and Cancelled.
    BenchModel(const BenchPlace& place, int rounds, const std::stop_token& stop);

    models::VideoModel& model() { return *m_model; }
    const request::ModelFacts& facts() const { return m_facts; }
    const request::GenerationRequest& clip() const { return m_clip; }
    const models::Condition& condition() const { return m_condition; }
    const models::MemoryPlan& plan() const { return m_plan; }
    double loadMs() const { return m_loadMs; }
    double promptMs() const { return m_promptMs; }  ///< median
    BenchedPlace benched() const;

  private:
    models::ResolvedDevice m_device;
    pipeline::ComputeThreads m_threads;
    request::ModelFacts m_facts;
    request::GenerationRequest m_clip;
    models::MemoryPlan m_plan;
    std::unique_ptr<models::VideoModel> m_model;
    models::Condition m_condition;
    double m_loadMs = 0, m_promptMs = 0;
};

}  // namespace tubelet::lab
