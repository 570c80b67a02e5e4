#include "training/optimizer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "training/muon.h"

namespace tubelet::training {
namespace {

/// The gradient, or zeros where nothing asked for one.
at::Tensor gradientOf(const at::Tensor& tensor) {
    return tensor.grad().defined() ? tensor.grad() : at::zeros_like(tensor);
}

}  // namespace

Optimizer::Optimizer(std::vector<TrainedParameter> parameters, const OptimizerOptions& options)
    : m_parameters(std::move(parameters)), m_options(options) {
    const auto count = m_parameters.size();
    m_first.resize(count);
    m_second.resize(count);
    m_steps.resize(count);
    m_momentum.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto& [name, tensor, rule, rate] = m_parameters[i];
        if (rule == UpdateRule::Muon) {
            m_momentum[i] = at::zeros_like(tensor);
        } else {
            m_first[i] = at::zeros_like(tensor);
            m_second[i] = at::zeros_like(tensor);
            m_steps[i] = at::zeros({}, at::kFloat);
        }
    }
}

double Optimizer::clipGradients(double most) {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> gradients;
    for (const auto& parameter : m_parameters) {
        if (parameter.tensor.grad().defined()) {
            gradients.push_back(parameter.tensor.grad());
        }
    }
    if (gradients.empty()) {
        return 0;
    }
    const double length = at::stack(at::_foreach_norm(gradients)).norm().item<double>();
    if (length > most) {
        at::_foreach_mul_(gradients, most / length);
    }
    return length;
}

void Optimizer::step(double learningRate) {
    const at::NoGradGuard noGrad;
    stepAdam(learningRate);
    stepMuon(learningRate);
}

void Optimizer::stepAdam(double learningRate) {
    std::map<double, std::vector<std::size_t>> byRate;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        if (m_parameters[i].rule == UpdateRule::AdamW) {
            byRate[m_parameters[i].rate].push_back(i);
        }
    }
    for (const auto& [rate, indices] : byRate) {
        std::vector<at::Tensor> tensors, gradients, first, second, steps;
        for (const auto i : indices) {
            tensors.push_back(m_parameters[i].tensor);
            gradients.push_back(gradientOf(m_parameters[i].tensor));
            first.push_back(m_first[i]);
            second.push_back(m_second[i]);
            steps.push_back(m_steps[i]);
        }
        at::_foreach_add_(steps, 1);
        at::_fused_adamw_(tensors, gradients, first, second, {}, steps, learningRate * rate, m_options.beta1,
                          m_options.beta2, m_options.weightDecay, m_options.epsilon, false, false);
    }
}

void Optimizer::stepMuon(double learningRate) {
    // Matrices of one shape and rate are made orthogonal together.
    std::map<std::pair<std::vector<std::int64_t>, double>, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        if (m_parameters[i].rule == UpdateRule::Muon) {
            groups[{m_parameters[i].tensor.sizes().vec(), m_parameters[i].rate}].push_back(i);
        }
    }
    for (const auto& [key, indices] : groups) {
        const double rate = learningRate * key.second * m_options.muonRate;
        std::vector<at::Tensor> moved;
        for (const auto i : indices) {
            const auto gradient = gradientOf(m_parameters[i].tensor);
            m_momentum[i].lerp_(gradient, 1 - m_options.momentum);
            moved.push_back(gradient.lerp(m_momentum[i], m_options.momentum).flatten(1));
        }
        const auto updates = orthogonalised(at::stack(moved));  // (n, out, in)
        const double size = 0.2 * std::sqrt(static_cast<double>(std::max(updates.size(1), updates.size(2))));
        for (std::size_t k = 0; k < indices.size(); ++k) {
            auto& tensor = m_parameters[indices[k]].tensor;
            if (m_options.muonWeightDecay != 0) {
                tensor.mul_(1 - learningRate * key.second * m_options.muonWeightDecay);
            }
            tensor.add_(updates[static_cast<std::int64_t>(k)].view_as(tensor), -rate * size);
        }
    }
}

std::vector<at::Tensor> Optimizer::gradients() {
    std::vector<at::Tensor> gradients;
    for (auto& parameter : m_parameters) {
        auto& gradient = parameter.tensor.mutable_grad();
        if (!gradient.defined()) {
            gradient = at::zeros_like(parameter.tensor);
        }
        gradients.push_back(gradient);
    }
    return gradients;
}

void Optimizer::clearGradients() {
    for (auto& parameter : m_parameters) {
        parameter.tensor.mutable_grad().reset();
    }
}

std::uint64_t Optimizer::stateBytes() const {
    std::uint64_t bytes = 0;
    for (const auto& [name, tensor] : state()) {
        bytes += tensor.nbytes();
    }
    return bytes;
}

std::map<std::string, at::Tensor> Optimizer::state() const {
    std::map<std::string, at::Tensor> state;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const auto& name = m_parameters[i].name;
        if (m_momentum[i].defined()) {
            state["muon/" + name] = m_momentum[i];
        } else {
            state["adam.first/" + name] = m_first[i];
            state["adam.second/" + name] = m_second[i];
            state["adam.step/" + name] = m_steps[i];
        }
    }
    return state;
}

void Optimizer::restore(const std::map<std::string, at::Tensor>& state) {
    const at::NoGradGuard noGrad;
    for (auto& [name, mine] : this->state()) {
        const auto found = state.find(name);
        if (found == state.end() || found->second.sizes() != mine.sizes()) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("training",
                             "The optimizer's state lacks %1, or has it in another shape: it belongs to another "
                             "training. Begin in an empty folder."),
                        name);
        }
        at::Tensor(mine).copy_(found->second);
    }
}

}  // namespace tubelet::training
