#include "training/averaged_weights.h"

#include <algorithm>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"

namespace tubelet::training {
namespace {

/// The same memory as whole numbers of its items' size.
at::Tensor bitsOf(const at::Tensor& values) {
    switch (values.element_size()) {
        case 2:
            return values.detach().view(at::kShort);
        case 4:
            return values.detach().view(at::kInt);
        default:
            return values.detach().view(at::kLong);
    }
}

}  // namespace

AveragedWeights::AveragedWeights(std::vector<TrainedParameter> parameters, double decay)
    : m_parameters(std::move(parameters)), m_decay(decay) {
    for (const auto& parameter : m_parameters) {
        m_values[parameter.name] = parameter.tensor.detach().clone();
    }
}

void AveragedWeights::follow(std::int64_t step) {
    const at::NoGradGuard noGrad;
    const double taken = static_cast<double>(step);
    const double decay = std::min(m_decay, (1 + taken) / (20 + taken));
    std::vector<at::Tensor> averages, current;
    for (const auto& parameter : m_parameters) {
        averages.push_back(m_values.at(parameter.name));
        current.push_back(parameter.tensor);
    }
    at::_foreach_lerp_(averages, current, 1 - decay);
}

void AveragedWeights::restore(const std::map<std::string, at::Tensor>& values) {
    for (auto& [name, mine] : m_values) {
        const auto found = values.find(name);
        if (found == values.end() || found->second.sizes() != mine.sizes()) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("training",
                             "The averaged weights lack %1, or have it in another shape: they belong to another "
                             "training. Begin in an empty folder."),
                        name);
        }
        mine.copy_(found->second);
    }
}

void AveragedWeights::swap() {
    const at::NoGradGuard noGrad;
    for (auto& parameter : m_parameters) {
        // Bit by bit, in place: nothing is allocated that could be missing half way.
        auto average = bitsOf(m_values.at(parameter.name));
        auto current = bitsOf(parameter.tensor);
        average.bitwise_xor_(current);
        current.bitwise_xor_(average);
        average.bitwise_xor_(current);
    }
}

}  // namespace tubelet::training
