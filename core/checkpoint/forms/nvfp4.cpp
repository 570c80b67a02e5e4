#include "checkpoint/forms/nvfp4.h"

#include <utility>

#include <ATen/ATen.h>

#include "checkpoint/comfy_quant.h"
#include "checkpoint/forms/layer_parts.h"
#include "checkpoint/forms/scaled_blocks.h"

namespace tubelet::checkpoint {

namespace {

constexpr const char* kBlockScale = ".weight_scale";
constexpr const char* kScale = ".weight_scale_2";
constexpr int kBlock = 16;

/// The numbers that the 16 codes of E2M1 mean: sign, two bits of exponent, one of mantissa.
at::Tensor meanings(c10::Device device) {
    return at::tensor(
               {0.0F, 0.5F, 1.0F, 1.5F, 2.0F, 3.0F, 4.0F, 6.0F, -0.0F, -0.5F, -1.0F, -1.5F, -2.0F, -3.0F, -4.0F, -6.0F})
        .to(device);
}

class Nvfp4Matrix final : public kernels::StoredMatrix {
  public:
    Nvfp4Matrix(at::Tensor codes, at::Tensor blockScales, at::Tensor scale, const TensorInfo& meant)
        : m_codes(std::move(codes)),
          m_blockScales(std::move(blockScales)),
          m_scale(std::move(scale)),
          m_meanings(meanings(m_codes.device())),
          m_rows(meant.shape[0]),
          m_columns(meant.shape[1]) {}

    at::Tensor rows(std::int64_t begin, std::int64_t end, c10::ScalarType dtype) const override {
        const auto count = end - begin;
        const auto bytes = m_codes.narrow(0, begin, count);
        const auto codes = at::stack({bytes.bitwise_right_shift(4), bytes.bitwise_and(15)}, -1);
        const auto values = m_meanings.index_select(0, codes.view({-1}).to(at::kInt)).view({count, -1, kBlock});
        const auto scale = (m_blockScales.narrow(0, begin, count).to(at::kFloat) * m_scale).unsqueeze(-1);
        return (values * scale).view({count, -1}).narrow(1, 0, m_columns).contiguous().to(dtype);
    }
    std::int64_t rowCount() const override { return m_rows; }
    std::uint64_t bytes() const override { return m_codes.nbytes() + m_blockScales.nbytes() + m_scale.nbytes(); }

  private:
    at::Tensor m_codes;              ///< (out, in / 2), two in a byte, as they are stored
    at::Tensor m_blockScales;        ///< (out, in / 16), 8-bit floats
    at::Tensor m_scale;              ///< (), float32
    at::Tensor m_meanings;           ///< (16), float32
    std::int64_t m_rows, m_columns;  ///< of the codes, what is meant
};

bool holds(const Weights& weights, const std::string& tensor) {
    const auto* info = matrixOf(weights, tensor);
    return info != nullptr && info->comfy == "nvfp4" && storedColumns(*info) % kBlock == 0;
}

std::vector<std::string> beside(const Weights& weights, const std::string& tensor) {
    return partsBeside(weights, tensor, {kBlockScale, kScale, ".input_scale", kComfyQuant});
}

std::shared_ptr<const kernels::StoredMatrix> read(const Weights& weights, const std::string& tensor,
                                                  c10::Device device) {
    const auto codes = weights.tensor(tensor);
    const auto rows = codes.size(0), blocks = codes.size(1) * 2 / kBlock;
    const auto blockName = layerOf(tensor) + kBlockScale, name = layerOf(tensor) + kScale;
    if (!weights.contains(blockName) || weights.info(blockName).dtype != "F8_E4M3" ||
        !isBlocked(weights.tensor(blockName), rows, blocks)) {
        refuseScales(weights, blockName, tensor);
    }
    if (!weights.contains(name) || elementCount(weights.info(name).shape) != 1) {
        refuseScales(weights, name, tensor);
    }
    const auto blockScales = unblocked(weights.tensor(blockName), rows, blocks);
    return std::make_shared<Nvfp4Matrix>(codes.to(device), blockScales.to(device),
                                         weights.tensor(name).to(device, at::kFloat).reshape({}), weights.info(tensor));
}

}  // namespace

const MatrixForm& nvfp4Form() {
    static const MatrixForm form{"nvfp4", holds, beside, {}, read, /*staysStored=*/false, /*fillsUpTo=*/kBlock};
    return form;
}

}  // namespace tubelet::checkpoint
