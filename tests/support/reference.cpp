#include "support/reference.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include <ATen/ATen.h>

#include "checkpoint/safetensors.h"

namespace tubelet::tests {

std::filesystem::path referenceFolder() {
    if (const char* folder = std::getenv("TUBELET_REFERENCE"); folder && *folder) {
        return folder;
    }
    return std::filesystem::path(TUBELET_SOURCE_DIR) / "tests/data/reference";
}

ReferenceCase::ReferenceCase(const std::string& name) : m_folder(referenceFolder() / name) {
    std::ifstream file(m_folder / "case.json");
    if (!file) {
        throw std::runtime_error("no reference case in " + m_folder.string());
    }
    m_args = nlohmann::json::parse(file).at("args");
    const checkpoint::SafetensorsFile tensors(m_folder / "case.safetensors");
    for (const auto& [key, info] : tensors.tensors()) {
        m_tensors[key] = tensors.tensor(key).clone();
    }
}

at::Tensor ReferenceCase::tensor(const std::string& name) const {
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end()) {
        throw std::runtime_error("no tensor " + name + " in " + m_folder.string());
    }
    return found->second;
}

std::string differs(const std::string& name, const at::Tensor& got, const at::Tensor& want, double tolerance) {
    std::ostringstream text;
    if (got.sizes() != want.sizes()) {
        text << name << ": shape " << got.sizes() << ", expected " << want.sizes();
        return text.str();
    }
    const auto a = got.to(at::kCPU, at::kDouble), b = want.to(at::kDouble);
    const double peak = b.abs().max().item<double>();
    const double diff = (a - b).abs().max().item<double>();
    const double limit = tolerance * std::max(1.0, peak);
    std::cout << "parity " << name << ": max |difference| " << diff << ", limit " << limit << ", peak " << peak << "\n";
    if (!(diff <= limit)) {
        text << name << ": max |difference| " << diff << " exceeds " << limit << " (peak " << peak << ")";
        return text.str();
    }
    return {};
}

}  // namespace tubelet::tests
