#include "checkpoint/forms/mxfp8.h"

#include <utility>

#include <ATen/ATen.h>

#include "checkpoint/comfy_quant.h"
#include "checkpoint/forms/layer_parts.h"
#include "checkpoint/forms/scaled_blocks.h"

namespace tubelet::checkpoint {

namespace {

constexpr const char* kScale = ".weight_scale";
constexpr int kBlock = 32;
constexpr int kMantissaBits = 23;  // of float32, whose exponents have the same bias

class Mxfp8Matrix final : public kernels::StoredMatrix {
  public:
    Mxfp8Matrix(at::Tensor values, at::Tensor exponents, const TensorInfo& meant)
        : m_values(std::move(values)),
          m_exponents(std::move(exponents)),
          m_rows(meant.shape[0]),
          m_columns(meant.shape[1]) {}

    at::Tensor rows(std::int64_t begin, std::int64_t end, c10::ScalarType dtype) const override {
        const auto count = end - begin;
        // (count, blocks, 1)
        const auto scale =
            m_exponents.narrow(0, begin, count).to(at::kInt).mul_(1 << kMantissaBits).view(at::kFloat).unsqueeze(-1);
        const auto values = m_values.narrow(0, begin, count).to(at::kFloat).view({count, -1, kBlock});
        return (values * scale).view({count, -1}).narrow(1, 0, m_columns).contiguous().to(dtype);
    }
    std::int64_t rowCount() const override { return m_rows; }
    std::uint64_t bytes() const override { return m_values.nbytes() + m_exponents.nbytes(); }

  private:
    at::Tensor m_values;             ///< (out, in), 8-bit floats, as they are stored
    at::Tensor m_exponents;          ///< (out, in / 32), bytes
    std::int64_t m_rows, m_columns;  ///< of these, what is meant
};

bool holds(const Weights& weights, const std::string& tensor) {
    const auto* info = matrixOf(weights, tensor);
    return info != nullptr && info->comfy == "mxfp8" && storedColumns(*info) % kBlock == 0;
}

std::vector<std::string> beside(const Weights& weights, const std::string& tensor) {
    return partsBeside(weights, tensor, {kScale, ".input_scale", kComfyQuant});
}

std::shared_ptr<const kernels::StoredMatrix> read(const Weights& weights, const std::string& tensor,
                                                  c10::Device device) {
    const auto values = weights.tensor(tensor);
    const auto name = layerOf(tensor) + kScale;
    const auto rows = values.size(0), blocks = values.size(1) / kBlock;
    if (!weights.contains(name) || weights.tensor(name).element_size() != 1 ||
        !isBlocked(weights.tensor(name), rows, blocks)) {
        refuseScales(weights, name, tensor);
    }
    const auto exponents = unblocked(weights.tensor(name).contiguous().view(at::kByte), rows, blocks);
    return std::make_shared<Mxfp8Matrix>(values.to(device), exponents.to(device), weights.info(tensor));
}

}  // namespace

const MatrixForm& mxfp8Form() {
    static const MatrixForm form{"mxfp8", holds, beside, {}, read, /*staysStored=*/false, /*fillsUpTo=*/kBlock};
    return form;
}

}  // namespace tubelet::checkpoint
