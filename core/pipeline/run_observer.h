#pragma once

#include <optional>

#include "request/lora.h"
#include "request/notice.h"
#include "request/reports.h"

namespace tubelet::pipeline {

/// Follows one run.
/// Every call comes on the worker thread that runs it and must return fast; none may throw.
class RunObserver {
  public:
    virtual ~RunObserver() = default;
    virtual void onPhase(request::Phase phase) {}
    /// Progress inside a phase, 0..1 (files loaded, frames decoded).
    virtual void onProgress(request::Phase phase, double fraction01) {}
    virtual void onNotice(const request::Notice& notice) {}
    /// How the run is planned, before anything large is loaded.
    virtual void onMemory(const request::MemoryReport& report) {}
    /// How a LoRA of the request fits the model, once each, before anything large is loaded.
    virtual void onLora(const request::LoraReport& report) {}
    /// Asked after each step: whether onStep() shall bring its preview.
    virtual bool wantsPreview() { return true; }
    virtual void onStep(const request::StepReport& report) {}
    /// Asked between steps: a step (1..) whose x0 latent shall be decoded with the VAE now, or
    /// nothing.
    virtual std::optional<int> takeStepToDecode() { return std::nullopt; }
    /// The answer to takeStepToDecode(); no clip when the step can't be decoded.
    virtual void onStepClip(int step, media::SharedClip clip) {}
};

}  // namespace tubelet::pipeline
