#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

#include "lab/evaluation.h"
#include "pipeline/generator.h"
#include "request/generation_request.h"

namespace tubelet::lab {

/// What a model is measured with.
struct EvaluateRequest {
    std::filesystem::path model;       ///< one that makes clips of text
    std::filesystem::path scorer;      ///< see WorldScorer
    std::filesystem::path folder;      ///< where it grows; is made. One that holds this
                                       ///< evaluation is gone on with
    std::vector<request::Lora> loras;  ///< that its clips are made with
    int clips = 500;                   ///< 1 to 100000
    std::uint64_t seed = 13;           ///< of the world; clip i has i as its own seed
    std::optional<int> steps;          ///< default: the model's
    std::optional<double> guidance;    ///< likewise
    std::optional<request::Sampler> sampler;
    request::DeviceChoice device = request::DeviceChoice::Auto;
    request::DTypeChoice dtype = request::DTypeChoice::Auto;
    int threads = 0;  ///< of the CPU; 0: all processors
};

/// Is told of each clip, those of a former call included.
/// Called on the thread that evaluates; must return fast and not throw.
class EvaluationObserver : public pipeline::RunObserver {
  public:
    bool wantsPreview() override { return false; }
    virtual void onClip(const EvaluatedClip& clip, int done, int all) {}
};

/// How many of the first clips the VAE is measured on.
inline constexpr int kPsnrClips = 50;

/// Throws what evaluate() would find wrong with a request before it makes a clip, but for the
/// scorer and the folder. Reads little.
void checkEvaluation(const EvaluateRequest& request);

/// Makes clips of held-out captions of the world with a model's usual settings, and has a scorer
/// answer what each shows; the same scenes drawn by the world tell what the scorer gets wrong.
/// Each clip is written as it is finished: stopped, it goes on there when it is called again.
/// Throws Error(ModelUnreadable, InvalidValue, SourceUnreadable (the emoji font), TargetUnwritable,
/// OutOfMemory) and Cancelled.
/// Worker-only.
Evaluation evaluate(const EvaluateRequest& request, pipeline::Generator& generator, EvaluationObserver& observer,
                    const std::stop_token& stop);

}  // namespace tubelet::lab
