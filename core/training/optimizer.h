#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "training/optimizer_options.h"

namespace tubelet::training {

/// How a parameter follows its gradient.
enum class UpdateRule {
    AdamW,  ///< "Decoupled Weight Decay Regularization" (arXiv 1711.05101)
    Muon    ///< momentum made orthogonal: for matrices inside a network (see muon.h)
};

/// A tensor that is trained.
struct TrainedParameter {
    std::string name;                     ///< unique, as in the file it is saved to
    at::Tensor tensor;                    ///< float32, a leaf that asks for gradients
    UpdateRule rule = UpdateRule::AdamW;  ///< Muon: two dimensions or more
    double rate = 1;                      ///< multiplies the learning rate
};

/// Moves parameters along their gradients, each by its own rule.
/// Its state is a map of tensors, so that a run that goes on from it takes the very steps that it
/// would have taken.
/// Worker-only.
class Optimizer {
  public:
    Optimizer(std::vector<TrainedParameter> parameters, const OptimizerOptions& options);

    const std::vector<TrainedParameter>& parameters() const { return m_parameters; }

    /// The gradients' common length (L2), which is scaled down to `most` where it is larger.
    double clipGradients(double most);
    /// One step; gradients that are missing count as zeros.
    void step(double learningRate);
    void clearGradients();
    /// Of all parameters, zeros where nothing asked for one. Not copied.
    std::vector<at::Tensor> gradients();

    /// Of what it remembers.
    std::uint64_t stateBytes() const;
    /// What it remembers: "adam.first/NAME", "adam.second/NAME", "adam.step/NAME", "muon/NAME".
    /// Not copied.
    std::map<std::string, at::Tensor> state() const;
    /// Goes on from a state().
    /// Throws Error(SourceUnreadable) where one of its tensors is missing or of another shape.
    void restore(const std::map<std::string, at::Tensor>& state);

  private:
    void stepAdam(double learningRate);
    void stepMuon(double learningRate);

    std::vector<TrainedParameter> m_parameters;
    OptimizerOptions m_options;
    /// of each parameter of AdamW; else undefined
    std::vector<at::Tensor> m_first, m_second, m_steps;
    std::vector<at::Tensor> m_momentum;  ///< of each parameter of Muon; else undefined
};

}  // namespace tubelet::training
