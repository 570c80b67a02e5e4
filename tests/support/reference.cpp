#include "support/reference.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>

#include "checkpoint/safetensors.h"

namespace tubelet::tests {

namespace {

/// How many reaches a result may be from the true value.
/// The reach is the largest of 16 draws of float32's roundings (rounding.py); one program on one
/// processor is one draw more, and seldom twice as far as the farthest of sixteen.
constexpr double kReaches = 2;
constexpr double kRestSteps = 64;  // of a reach, in which the scripts store what float32 lost

std::map<std::string, at::Tensor> tensorsOf(const std::filesystem::path& path) {
    std::map<std::string, at::Tensor> tensors;
    const checkpoint::SafetensorsFile file(path);
    for (const auto& [key, info] : file.tensors()) {
        tensors[key] = file.tensor(key).clone();
    }
    return tensors;
}

}  // namespace

std::filesystem::path referenceFolder() {
    if (const char* folder = std::getenv("TUBELET_REFERENCE"); folder && *folder) {
        return folder;
    }
    return std::filesystem::path(TUBELET_SOURCE_DIR) / "tests/data/reference";
}

at::Tensor given(const at::Tensor& tensor) {
    const char* seed = std::getenv("TUBELET_REFERENCE_NUDGE");
    if (seed == nullptr || *seed == '\0' || tensor.scalar_type() != at::kFloat || at::equal(tensor, tensor.round())) {
        return tensor;
    }
    auto generator = at::detail::createCPUGenerator(std::strtoull(seed, nullptr, 10));
    const auto sign = at::randint(2, tensor.sizes(), generator, at::kFloat) * 2 - 1;
    return at::nextafter(tensor, tensor + sign * (tensor.abs() + 1));
}

int useFewThreads() {
    if (const char* asked = std::getenv("OMP_NUM_THREADS"); asked == nullptr || *asked == '\0') {
        at::set_num_threads(1);
    }
    return at::get_num_threads();
}

Expected withinReach(const at::Tensor& exact, const at::Tensor& reach) {
    auto shape = std::vector<std::int64_t>(static_cast<std::size_t>(std::max<std::int64_t>(exact.dim(), 1)), 1);
    shape[0] = reach.numel();
    return {exact, {reach.to(at::kDouble).reshape(shape) * kReaches, "two reaches of float32's roundings"}};
}

ReferenceCase::ReferenceCase(const std::string& name) : m_folder(referenceFolder() / name) {
    std::ifstream file(m_folder / "case.json");
    if (!file) {
        throw std::runtime_error("no reference case in " + m_folder.string());
    }
    m_args = nlohmann::json::parse(file).at("args");
    m_tensors = tensorsOf(m_folder / "case.safetensors");
    m_exact = tensorsOf(m_folder / "case.exact.safetensors");
}

at::Tensor ReferenceCase::tensor(const std::string& name) const {
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end()) {
        throw std::runtime_error("no tensor " + name + " in " + m_folder.string());
    }
    return found->second;
}

Expected ReferenceCase::expected(const std::string& name) const {
    const auto rest = m_exact.find(name), reach = m_exact.find(name + ".reach");
    if (rest == m_exact.end() || reach == m_exact.end()) {
        throw std::runtime_error("no true value of " + name + " in " + m_folder.string() +
                                 "; make the set again with the scripts in tools/reference");
    }
    const auto& stored = has("output." + name) ? tensor("output." + name) : tensor(name);
    auto want = withinReach(stored.to(at::kDouble), reach->second);
    want.exact = want.exact + rest->second.to(at::kDouble) * want.limit.size * (1 / (kReaches * kRestSteps));
    return want;
}

}  // namespace tubelet::tests
