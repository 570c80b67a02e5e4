#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "diffusion/sampler.h"

namespace tubelet::diffusion {

namespace {

[[noreturn]] void refuseConfig(const std::string& what) {
    throw Error(ErrorKind::ModelUnreadable, "The model's scheduler_config.json can't be used: " + what);
}

[[noreturn]] void refuseValue(const std::string& what) {
    throw Error(ErrorKind::InvalidValue, what);
}

/// A setting, or its default where the file lacks it or has null.
template <typename T>
T setting(const nlohmann::json& config, const char* name, T fallback) {
    const auto found = config.find(name);
    if (found == config.end() || found->is_null()) {
        return fallback;
    }
    try {
        if constexpr (std::is_same_v<T, int>) {
            if (!found->is_number_integer()) {
                throw std::invalid_argument("not a whole number");
            }
        }
        return found->get<T>();
    } catch (const std::exception&) {
        refuseConfig(std::string(name) + " has the unexpected value " + found->dump() + ".");
    }
}

/// Features that change the result and are not built: named, never ignored.
void requireOff(const nlohmann::json& config, const char* name) {
    const auto found = config.find(name);
    if (found == config.end() || found->is_null() || *found == false) {
        return;
    }
    refuseConfig(std::string(name) + " is " + found->dump() +
                 ", which Tubelet does not support. Choose a model whose scheduler does without it.");
}

void readUniPC(const nlohmann::json& config, SamplerOptions& options) {
    options.kind = SamplerKind::FlowUniPC;
    const auto prediction = setting<std::string>(config, "prediction_type", "epsilon");
    if (!setting(config, "use_flow_sigmas", false) || prediction != "flow_prediction") {
        refuseConfig("its UniPC scheduler is not made for flow matching (prediction_type \"" + prediction +
                     "\", use_flow_sigmas " + (setting(config, "use_flow_sigmas", false) ? "true" : "false") +
                     "); expected \"flow_prediction\" and true, as models of the Wan family have it.");
    }
    if (!setting(config, "predict_x0", true)) {
        refuseConfig("predict_x0 is false, which has no meaning for flow prediction.");
    }
    for (const char* name : {"use_karras_sigmas", "use_exponential_sigmas", "use_beta_sigmas", "use_dynamic_shifting",
                             "thresholding", "shift_terminal", "solver_p"}) {
        requireOff(config, name);
    }
    options.shift = setting(config, "flow_shift", 1.0);
    options.order = setting(config, "solver_order", 2);
    const auto solver = setting<std::string>(config, "solver_type", "bh2");
    if (solver == "bh1") {
        options.solverType = SamplerOptions::SolverType::Bh1;
    } else if (solver == "bh2" || solver == "midpoint" || solver == "heun" || solver == "logrho") {
        // Like diffusers: the types of related schedulers, as converted configs carry them, mean bh2 here.
        options.solverType = SamplerOptions::SolverType::Bh2;
    } else {
        refuseConfig("solver_type is \"" + solver + "\", expected \"bh1\" or \"bh2\".");
    }
    const auto last = setting<std::string>(config, "final_sigmas_type", "zero");
    if (last != "zero" && last != "sigma_min") {
        refuseConfig("final_sigmas_type is \"" + last + "\", expected \"zero\" or \"sigma_min\".");
    }
    options.finalSigma = last == "zero" ? SamplerOptions::FinalSigma::Zero : SamplerOptions::FinalSigma::SigmaMin;
    options.lowerOrderFinal = setting(config, "lower_order_final", true);
    options.disableCorrector = setting(config, "disable_corrector", std::vector<int>{});
}

void readFlowEuler(const nlohmann::json& config, SamplerOptions& options) {
    options.kind = SamplerKind::FlowEuler;
    for (const char* name : {"use_karras_sigmas", "use_exponential_sigmas", "use_beta_sigmas", "use_dynamic_shifting",
                             "shift_terminal", "invert_sigmas", "stochastic_sampling"}) {
        requireOff(config, name);
    }
    options.shift = setting(config, "shift", 1.0);
}

}  // namespace

SamplerOptions SamplerOptions::fromConfig(const nlohmann::json& config) {
    if (!config.is_object()) {
        refuseConfig("it holds no JSON object.");
    }
    SamplerOptions options;
    const auto name = setting<std::string>(config, "_class_name", "");
    if (name == "UniPCMultistepScheduler") {
        readUniPC(config, options);
    } else if (name == "FlowMatchEulerDiscreteScheduler") {
        readFlowEuler(config, options);
    } else {
        refuseConfig("it describes \"" + name +
                     "\", expected \"UniPCMultistepScheduler\" or \"FlowMatchEulerDiscreteScheduler\".");
    }
    options.numTrainTimesteps = setting(config, "num_train_timesteps", 1000);
    try {
        options.check();
    } catch (const Error& error) {
        refuseConfig(error.what());  // here the fault is the file's
    }
    return options;
}

void SamplerOptions::check() const {
    if (steps < 1 || steps > kMaxSteps) {
        refuseValue("The number of steps is " + std::to_string(steps) + ", expected 1 to " + std::to_string(kMaxSteps) +
                    ".");
    }
    if (!std::isfinite(shift) || shift <= 0 || shift > 1000) {
        refuseValue("The shift is " + std::to_string(shift) +
                    ", expected a number above 0 and up to 1000; common values are 1 to 8.");
    }
    if (numTrainTimesteps < 1 || numTrainTimesteps > 1'000'000) {
        refuseValue("num_train_timesteps is " + std::to_string(numTrainTimesteps) + ", expected 1 to 1000000.");
    }
    if (kind != SamplerKind::FlowUniPC) {
        return;
    }
    if (order < 1 || order > 3) {
        refuseValue("The solver's order is " + std::to_string(order) + ", expected 1, 2 or 3.");
    }
    for (const int index : disableCorrector) {
        if (index < 0) {
            refuseValue("disable_corrector names the step " + std::to_string(index) + ", expected 0 or more.");
        }
    }
    if (finalSigma == FinalSigma::Zero && solverType == SolverType::Bh1) {
        refuseValue(
            "The solver type bh1 can't end at a noise level of zero: its last step would be infinite times zero. Use "
            "bh2, or the final sigma sigma_min.");
    }
    // At the last step h is infinite (zero) or 0 (sigma_min), where order 2 and order 3 respectively divide by zero.
    const int safeOrder = finalSigma == FinalSigma::Zero ? 1 : 2;
    if (!lowerOrderFinal && order > safeOrder) {
        refuseValue("Without lower_order_final the last step would divide by zero with order " + std::to_string(order) +
                    ". Turn lower_order_final on, or use order " + std::to_string(safeOrder) + ".");
    }
}

}  // namespace tubelet::diffusion
