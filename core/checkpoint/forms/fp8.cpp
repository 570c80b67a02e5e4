#include "checkpoint/forms/fp8.h"

#include <optional>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/comfy_quant.h"
#include "checkpoint/forms/layer_parts.h"
#include "checkpoint/shape_text.h"

namespace tubelet::checkpoint {

namespace {

class Fp8Matrix final : public kernels::StoredMatrix {
  public:
    Fp8Matrix(at::Tensor values, at::Tensor scale) : m_values(std::move(values)), m_scale(std::move(scale)) {}

    at::Tensor rows(std::int64_t begin, std::int64_t end, c10::ScalarType dtype) const override {
        const auto values = m_values.narrow(0, begin, end - begin);
        if (!m_scale.defined()) {
            return values.to(dtype);
        }
        // Rounded once: every 8-bit value is exact in float32, and in bfloat16 too.
        const auto scale = m_scale.size(0) == 1 ? m_scale : m_scale.narrow(0, begin, end - begin);
        return (values.to(at::kFloat) * scale).to(dtype);
    }
    std::int64_t rowCount() const override { return m_values.size(0); }
    std::uint64_t bytes() const override { return m_values.nbytes() + (m_scale.defined() ? m_scale.nbytes() : 0); }

  private:
    at::Tensor m_values;  ///< (out, in), 8-bit floats
    at::Tensor m_scale;   ///< float32, (1, 1) or (out, 1); undefined: 1
};

std::optional<std::string> scaleOf(const Weights& weights, const std::string& tensor) {
    const auto found = partsBeside(weights, tensor, {".scale_weight", ".weight_scale"});
    return found.empty() ? std::nullopt : std::optional(found.front());
}

bool holds(const Weights& weights, const std::string& tensor) {
    const auto* info = matrixOf(weights, tensor);
    return info != nullptr && (info->dtype == "F8_E4M3" || info->dtype == "F8_E5M2");
}

std::vector<std::string> beside(const Weights& weights, const std::string& tensor) {
    return partsBeside(weights, tensor,
                       {".scale_weight", ".weight_scale", ".scale_input", ".input_scale", kComfyQuant});
}

std::shared_ptr<const kernels::StoredMatrix> read(const Weights& weights, const std::string& tensor,
                                                  c10::Device device) {
    const auto values = weights.tensor(tensor);
    at::Tensor scale;
    if (const auto name = scaleOf(weights, tensor)) {
        scale = weights.tensor(*name).to(device, at::kFloat);
        if (scale.numel() != 1 && scale.numel() != values.size(0)) {
            throw Error(ErrorKind::ModelUnreadable,
                        says("checkpoint",
                             "The scale %1 in %2 has the shape %3, expected one value, or one for each of the %4 rows "
                             "of its matrix."),
                        base::inQuotes(*name), weights.path(), shapeText(scale.sizes().vec()), values.size(0));
        }
        scale = scale.reshape({-1, 1});
    }
    // On the CPU the values stay where they are: in the mapped file.
    return std::make_shared<Fp8Matrix>(values.to(device), std::move(scale));
}

}  // namespace

const MatrixForm& fp8Form() {
    static const MatrixForm form{"fp8", holds, beside, {"scaled_fp8"}, read};
    return form;
}

}  // namespace tubelet::checkpoint
