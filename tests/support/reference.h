#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include "support/limit.h"

namespace tubelet::tests {

/// The folder of reference fixtures: TUBELET_REFERENCE, else tests/data/reference (see
/// tools/reference/README.md).
std::filesystem::path referenceFolder();

/// A tensor that goes into the code under test.
/// With TUBELET_REFERENCE_NUDGE=SEED every value of a float32 tensor that isn't all whole numbers
/// moves by one unit in the last place, up or down by chance: results must stay within their
/// limits, since they hold for any processor.
at::Tensor given(const at::Tensor& tensor);

/// Lets tiny tensors be computed by one thread (more would wait for each other) unless
/// OMP_NUM_THREADS says otherwise; returns the number of threads.
int useFewThreads();

/// A true value and the reach of float32 around it (tools/reference/rounding.py) as
/// what a test expects.
Expected withinReach(const at::Tensor& exact, const at::Tensor& reach);

/// One case of the scripts in tools/reference: its arguments, what goes in and what comes out.
class ReferenceCase {
  public:
    explicit ReferenceCase(const std::string& name);

    const std::filesystem::path& folder() const { return m_folder; }
    const nlohmann::json& args() const { return m_args; }
    bool has(const std::string& tensor) const { return m_tensors.count(tensor) > 0; }

    /// What goes in, given() to the code under test.
    at::Tensor input(const std::string& name) const { return given(tensor("input." + name)); }
    /// What came out in float32: for what has to be equal, such as ids and timesteps.
    at::Tensor output(const std::string& name) const { return tensor("output." + name); }
    at::Tensor tensor(const std::string& name) const;
    const std::map<std::string, at::Tensor>& tensors() const { return m_tensors; }

    /// The true value of an output and how far float32 may be from it; `name` as in output(), or as
    /// in tensor() where the case doesn't part its tensors into inputs and outputs.
    Expected expected(const std::string& name) const;

  private:
    std::filesystem::path m_folder;
    nlohmann::json m_args;
    std::map<std::string, at::Tensor> m_tensors, m_exact;
};

}  // namespace tubelet::tests
