#include "training/objective.h"

#include <algorithm>
#include <cmath>

#include <ATen/ATen.h>

#include "base/error.h"
#include "training/ddpm_objective.h"
#include "training/flow_objective.h"

namespace tubelet::training {

std::unique_ptr<Objective> makeObjective(const diffusion::SamplerOptions& scheduler, const ObjectiveOptions& options) {
    const auto check = [](const char* name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw Error(ErrorKind::InvalidValue, says("training", "%1 is %2, expected %3 to %4."), name, value, least,
                        most);
        }
    };
    check("timeMean", options.timeMean, -10, 10);
    check("timeDeviation", options.timeDeviation, 0.01, 10);
    check("minSnr", options.minSnr, 0, 1000);
    check("variationalWeight", options.variationalWeight, 0, 1);
    if (scheduler.prediction == diffusion::Prediction::Flow) {
        return std::make_unique<FlowObjective>(scheduler, options);
    }
    return std::make_unique<DdpmObjective>(scheduler, options);
}

}  // namespace tubelet::training
