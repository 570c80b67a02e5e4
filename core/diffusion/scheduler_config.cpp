#include "diffusion/scheduler_config.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "diffusion/scheduler_settings.h"

namespace tubelet::diffusion {
namespace {

using scheduler::refuse;
using scheduler::requireOff;
using scheduler::setting;
using scheduler::word;

constexpr std::initializer_list<const char*> kOtherSigmas{"use_karras_sigmas", "use_exponential_sigmas",
                                                          "use_beta_sigmas"};
constexpr std::initializer_list<const char*> kMovedSigmas{"use_dynamic_shifting", "shift_terminal"};

SamplerOptions::FinalSigma finalSigma(const nlohmann::json& config) {
    using Final = SamplerOptions::FinalSigma;
    return word<Final>(config, "final_sigmas_type", "zero", {{"zero", Final::Zero}, {"sigma_min", Final::SigmaMin}});
}

void readNoiseSchedule(const nlohmann::json& config, const char* usualSpacing, SamplerOptions& options) {
    requireOff(config, {"trained_betas", "rescale_betas_zero_snr", "thresholding"});
    auto& schedule = options.schedule;
    schedule.schedule = word<BetaSchedule>(config, "beta_schedule", "linear",
                                           {{"linear", BetaSchedule::Linear},
                                            {"scaled_linear", BetaSchedule::ScaledLinear},
                                            {"squaredcos_cap_v2", BetaSchedule::Cosine}});
    schedule.betaStart = setting(config, "beta_start", schedule.betaStart);
    schedule.betaEnd = setting(config, "beta_end", schedule.betaEnd);
    options.spacing = word<TimestepSpacing>(config, "timestep_spacing", usualSpacing,
                                            {{"leading", TimestepSpacing::Leading},
                                             {"trailing", TimestepSpacing::Trailing},
                                             {"linspace", TimestepSpacing::Linspace}});
    // null does no harm to most spacings
    if (config.contains("steps_offset") && !config["steps_offset"].is_null()) {
        options.stepsOffset = setting(config, "steps_offset", 0);
    }
}

void readPrediction(const nlohmann::json& config, SamplerOptions& options) {
    options.prediction = word<Prediction>(
        config, "prediction_type", "epsilon",
        {{"epsilon", Prediction::Epsilon}, {"v_prediction", Prediction::Velocity}, {"sample", Prediction::Sample}});
}

void readClip(const nlohmann::json& config, SamplerOptions& options) {
    if (setting(config, "clip_sample", true)) {
        options.clipRange = setting(config, "clip_sample_range", 1.0);
    }
}

void readUniPC(const nlohmann::json& config, SamplerOptions& options) {
    using Solver = SamplerOptions::SolverType;
    options.kind = SamplerKind::FlowUniPC;
    const auto prediction = setting<std::string>(config, "prediction_type", "epsilon");
    if (!setting(config, "use_flow_sigmas", false) || prediction != "flow_prediction") {
        refuse({says("diffusion",
                     "its UniPC scheduler is not made for flow matching (prediction_type \"%1\", use_flow_sigmas %2); "
                     "expected \"flow_prediction\" and true, as models of the Wan family have it."),
                prediction, std::string(setting(config, "use_flow_sigmas", false) ? "true" : "false")});
    }
    if (!setting(config, "predict_x0", true)) {
        refuse({says("diffusion", "predict_x0 is false, which has no meaning for flow prediction.")});
    }
    requireOff(config, kOtherSigmas);
    requireOff(config, kMovedSigmas);
    requireOff(config, {"thresholding", "solver_p"});
    options.shift = setting(config, "flow_shift", 1.0);
    options.order = setting(config, "solver_order", 2);
    // Like diffusers: the types of related schedulers, as converted configs carry
    // them, mean bh2 here.
    options.solverType = word<Solver>(config, "solver_type", "bh2",
                                      {{"bh1", Solver::Bh1},
                                       {"bh2", Solver::Bh2},
                                       {"midpoint", Solver::Bh2},
                                       {"heun", Solver::Bh2},
                                       {"logrho", Solver::Bh2}});
    options.finalSigma = finalSigma(config);
    options.lowerOrderFinal = setting(config, "lower_order_final", true);
    options.disableCorrector = setting(config, "disable_corrector", std::vector<int>{});
}

void readFlowEuler(const nlohmann::json& config, SamplerOptions& options) {
    options.kind = SamplerKind::FlowEuler;
    requireOff(config, kOtherSigmas);
    requireOff(config, {"invert_sigmas", "stochastic_sampling"});
    if (config.contains("shift_terminal") && !config["shift_terminal"].is_null()) {
        options.terminal = setting(config, "shift_terminal", 0.0);
    }
    if (!setting(config, "use_dynamic_shifting", false)) {
        options.shift = setting(config, "shift", 1.0);
        return;
    }
    // the shift of the file is not used then
    auto& bySize = options.shiftBySize.emplace();
    bySize.fewTokens = setting(config, "base_image_seq_len", bySize.fewTokens);
    bySize.manyTokens = setting(config, "max_image_seq_len", bySize.manyTokens);
    bySize.fewMu = setting(config, "base_shift", bySize.fewMu);
    bySize.manyMu = setting(config, "max_shift", bySize.manyMu);
    bySize.isExponential =
        word<bool>(config, "time_shift_type", "exponential", {{"exponential", true}, {"linear", false}});
}

/// A lower bound of lambda leaves out timesteps; "-Infinity" (Python's word) is none.
void requireUnclippedLambda(const nlohmann::json& config) {
    const auto found = config.find("lambda_min_clipped");
    const bool none = found == config.end() || found->is_null() || *found == "-Infinity" ||
                      (found->is_number_float() && std::isinf(found->get<double>()));
    if (!none) {
        refuse({says("diffusion", "lambda_min_clipped is %1, which Tubelet does not support; expected -Infinity."),
                found->dump()});
    }
}

void readDpmSolver(const nlohmann::json& config, SamplerOptions& options) {
    using Dpm = SamplerOptions::DpmType;
    options.kind = SamplerKind::DpmSolver;
    const auto prediction = setting<std::string>(config, "prediction_type", "epsilon");
    const bool flow = setting(config, "use_flow_sigmas", false);
    if (flow != (prediction == "flow_prediction")) {
        refuse({says("diffusion",
                     "its DPM-Solver has prediction_type \"%1\" and use_flow_sigmas %2, which contradict each other; "
                     "expected both or neither of a flow."),
                prediction, std::string(flow ? "true" : "false")});
    }
    const auto algorithm = setting<std::string>(config, "algorithm_type", "dpmsolver++");
    // diffusers takes deis for dpmsolver++
    if (algorithm != "dpmsolver++" && algorithm != "deis") {
        refuse({says("diffusion", "algorithm_type is \"%1\", expected \"dpmsolver++\"."), algorithm});
    }
    requireOff(config, kOtherSigmas);
    requireOff(config, kMovedSigmas);
    requireOff(config, {"use_lu_lambdas", "variance_type"});
    requireUnclippedLambda(config);
    readNoiseSchedule(config, "linspace", options);
    if (flow) {
        options.shift = setting(config, "flow_shift", 1.0);
    } else {
        readPrediction(config, options);
    }
    options.order = setting(config, "solver_order", 2);
    // Like diffusers: the types of related schedulers mean midpoint here.
    options.dpmType = word<Dpm>(config, "solver_type", "midpoint",
                                {{"midpoint", Dpm::Midpoint},
                                 {"heun", Dpm::Heun},
                                 {"logrho", Dpm::Midpoint},
                                 {"bh1", Dpm::Midpoint},
                                 {"bh2", Dpm::Midpoint}});
    options.finalSigma = finalSigma(config);
    options.lowerOrderFinal = setting(config, "lower_order_final", true);
    options.eulerAtFinal = setting(config, "euler_at_final", false);
}

void readEuler(const nlohmann::json& config, SamplerOptions& options) {
    enum class Only { One };
    options.kind = SamplerKind::Euler;
    requireOff(config, kOtherSigmas);
    requireOff(config, kMovedSigmas);
    word<Only>(config, "interpolation_type", "linear", {{"linear", Only::One}});
    word<Only>(config, "timestep_type", "discrete", {{"discrete", Only::One}});
    readNoiseSchedule(config, "linspace", options);
    readPrediction(config, options);
    options.finalSigma = finalSigma(config);
}

void readDdim(const nlohmann::json& config, SamplerOptions& options) {
    options.kind = SamplerKind::Ddim;
    readNoiseSchedule(config, "leading", options);
    readPrediction(config, options);
    readClip(config, options);
    options.finalAlphaOne = setting(config, "set_alpha_to_one", true);
}

void readDdpm(const nlohmann::json& config, SamplerOptions& options) {
    options.kind = SamplerKind::Ddpm;
    readNoiseSchedule(config, "leading", options);
    readPrediction(config, options);
    readClip(config, options);
    nlohmann::json named = config;
    if (named.value("variance_type", nlohmann::json()).is_null()) {
        named.erase("variance_type");  // here null has a meaning: the usual one
    }
    options.variance = word<VarianceType>(named, "variance_type", "fixed_small",
                                          {{"fixed_small", VarianceType::FixedSmall},
                                           {"fixed_large", VarianceType::FixedLarge},
                                           {"learned_range", VarianceType::LearnedRange}});
}

using Reader = void (*)(const nlohmann::json&, SamplerOptions&);
const std::pair<const char*, Reader> kReaders[] = {{"UniPCMultistepScheduler", readUniPC},
                                                   {"FlowMatchEulerDiscreteScheduler", readFlowEuler},
                                                   {"DPMSolverMultistepScheduler", readDpmSolver},
                                                   {"EulerDiscreteScheduler", readEuler},
                                                   {"DDIMScheduler", readDdim},
                                                   {"DDPMScheduler", readDdpm}};

}  // namespace

void readScheduler(const nlohmann::json& config, SamplerOptions& options) {
    if (!config.is_object()) {
        refuse({says("diffusion", "it holds no JSON object.")});
    }
    options.schedule.numTrainTimesteps = setting(config, "num_train_timesteps", 1000);
    const auto named = config.value("_class_name", nlohmann::json());
    const std::string name = named.is_string() ? named.get<std::string>() : "";
    const auto found =
        std::find_if(std::begin(kReaders), std::end(kReaders), [&](const auto& one) { return name == one.first; });
    if (found == std::end(kReaders)) {
        std::string expected;
        for (const auto& one : kReaders) {
            expected += (expected.empty() ? "" : ", ") + std::string(one.first);
        }
        refuse({says("diffusion", "it describes \"%1\", expected one of %2."), name, expected});
    }
    found->second(config, options);
}

}  // namespace tubelet::diffusion
