#pragma once

#include "training/objective.h"

namespace tubelet::training {

/// Rectified flow: the network answers noise - clean anywhere on the straight line between them.
class FlowObjective final : public Objective {
  public:
    FlowObjective(const diffusion::SamplerOptions& scheduler, const ObjectiveOptions& options);

    std::vector<double> drawTimes(std::int64_t count, at::Generator generator) const override;
    Noised noised(const at::Tensor& clean, const at::Tensor& noise, double time) const override;
    at::Tensor loss(const at::Tensor& output, const Noised& noised) const override;

  private:
    ObjectiveOptions m_options;
    double m_timesteps;  ///< what a time of 1 is called
};

}  // namespace tubelet::training
