#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "training/optimizer.h"

namespace tubelet::training {

/// A moving average of the trained parameters (exponential: EMA), which makes better clips than the
/// parameters themselves.
/// Worker-only.
class AveragedWeights {
  public:
    /// decay: in [0, 1), reached slowly: (1 + step) / (20 + step) at first, so that early
    /// weights are forgotten.
    AveragedWeights(std::vector<TrainedParameter> parameters, double decay);

    /// Follows the parameters after step number `step`, from 1.
    void follow(std::int64_t step);
    /// By name. Not copied.
    const std::map<std::string, at::Tensor>& values() const { return m_values; }
    /// Throws Error(SourceUnreadable) where one is missing or of another shape.
    void restore(const std::map<std::string, at::Tensor>& values);
    /// Exchanges the averages with the parameters; twice is nothing.
    void swap();

  private:
    std::vector<TrainedParameter> m_parameters;
    double m_decay;
    std::map<std::string, at::Tensor> m_values;
};

/// Puts the averages in the parameters' place for its lifetime, to draw samples or to save.
class AveragesInPlace {
  public:
    explicit AveragesInPlace(AveragedWeights& averages) : m_averages(averages) { m_averages.swap(); }
    ~AveragesInPlace() { m_averages.swap(); }
    AveragesInPlace(const AveragesInPlace&) = delete;
    AveragesInPlace& operator=(const AveragesInPlace&) = delete;

  private:
    AveragedWeights& m_averages;
};

}  // namespace tubelet::training
