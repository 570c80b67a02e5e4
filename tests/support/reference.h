#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

namespace tubelet::tests {

/// The folder of reference fixtures: TUBELET_REFERENCE, else tests/data/reference (see tools/reference/README.md).
std::filesystem::path referenceFolder();

/// One case of tools/reference/make_reference.py: its arguments, input and output tensors.
class ReferenceCase {
  public:
    explicit ReferenceCase(const std::string& name);

    const std::filesystem::path& folder() const { return m_folder; }
    const nlohmann::json& args() const { return m_args; }
    bool has(const std::string& tensor) const { return m_tensors.count(tensor) > 0; }
    at::Tensor input(const std::string& name) const { return tensor("input." + name); }
    at::Tensor output(const std::string& name) const { return tensor("output." + name); }
    at::Tensor tensor(const std::string& name) const;
    const std::map<std::string, at::Tensor>& tensors() const { return m_tensors; }

  private:
    std::filesystem::path m_folder;
    nlohmann::json m_args;
    std::map<std::string, at::Tensor> m_tensors;
};

/// Empty when |got - want| <= tolerance * max(1, max|want|) everywhere and the shapes agree; else a sentence with the
/// figures. Prints the measured difference to stdout, so that a test log shows the parity figures.
/// Use: QVERIFY2(message.empty(), message.c_str()) with message = differs("name", got, want, 1e-5).
std::string differs(const std::string& name, const at::Tensor& got, const at::Tensor& want, double tolerance);

}  // namespace tubelet::tests
