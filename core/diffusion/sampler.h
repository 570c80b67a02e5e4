#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>
#include <nlohmann/json_fwd.hpp>

namespace tubelet::diffusion {

/// The most steps that a sampler accepts.
inline constexpr int kMaxSteps = 1000;

enum class SamplerKind {
    FlowEuler,  ///< diffusers' FlowMatchEulerDiscreteScheduler
    FlowUniPC   ///< diffusers' UniPCMultistepScheduler with flow sigmas and flow prediction
};

/// A sampler and its schedule, independent of any request or network.
struct SamplerOptions {
    SamplerKind kind = SamplerKind::FlowUniPC;
    int steps = 20;                ///< 1..kMaxSteps
    double shift = 1.0;            ///< > 0; more than 1 spends more steps at high noise
    int numTrainTimesteps = 1000;  ///< scale of the timesteps

    // UniPC only
    int order = 2;  ///< 1..3
    enum class SolverType { Bh1, Bh2 } solverType = SolverType::Bh2;
    enum class FinalSigma { Zero, SigmaMin } finalSigma = FinalSigma::Zero;
    bool lowerOrderFinal = true;
    std::vector<int> disableCorrector;  ///< step indices (from 0) after which the corrector is left out

    /// From a scheduler_config.json; `steps` keeps its default. Throws Error(ModelUnreadable) for a class or an option
    /// that is not supported, and for values of the wrong type.
    static SamplerOptions fromConfig(const nlohmann::json& config);

    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
};

/// "unipc" or "euler" (flow matching is understood). Throws Error(InvalidValue) naming the choices.
SamplerKind samplerKind(std::string_view name);

/// Walks from noise to a sample: the solver of the flow's differential equation. Stateful (multistep solvers remember
/// former steps); worker-only.
class Sampler {
  public:
    virtual ~Sampler() = default;

    /// (steps) on the CPU, as the network gets them: int64 for UniPC, float32 for flow Euler.
    virtual const at::Tensor& timesteps() const = 0;
    /// (steps + 1) float32 on the CPU: noise levels, the last one belonging to the finished sample.
    virtual const at::Tensor& sigmas() const = 0;
    int steps() const { return static_cast<int>(timesteps().size(0)); }

    /// The sample after step `index` (0..steps-1) from the network's output at `sample`. Any shape; both on one device;
    /// the result has sample's dtype (keep samples in float32 whatever the network computes in). Starting at another
    /// index than the one after the last call forgets the former steps, as a run that begins there.
    virtual at::Tensor step(const at::Tensor& modelOutput, int index, const at::Tensor& sample) = 0;

    /// The clean sample that the network's output at step `index` points to. Changes nothing.
    virtual at::Tensor predictX0(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const = 0;
};

/// Throws Error(InvalidValue) for impossible options.
std::unique_ptr<Sampler> makeFlowSampler(const SamplerOptions& options);

}  // namespace tubelet::diffusion
