#include "checkpoint/forms/int8.h"

#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/comfy_quant.h"
#include "checkpoint/forms/layer_parts.h"

namespace tubelet::checkpoint {

namespace {

constexpr const char* kScale = ".weight_scale";

/// (size, size), float32. size: a power of 4.
at::Tensor hadamard(std::int64_t size) {
    const auto seed = at::tensor({1.0F, 1.0F, 1.0F, -1.0F, 1.0F, 1.0F, -1.0F, 1.0F,  //
                                  1.0F, -1.0F, 1.0F, 1.0F, -1.0F, 1.0F, 1.0F, 1.0F})
                          .view({4, 4})
                          .div(2);
    auto matrix = seed;
    while (matrix.size(0) < size) {
        matrix = at::kron(matrix, seed);
    }
    return matrix;
}

bool isPowerOfFour(std::int64_t size) {
    while (size > 1 && size % 4 == 0) {
        size /= 4;
    }
    return size == 1;
}

class Int8Matrix final : public kernels::StoredMatrix {
  public:
    Int8Matrix(at::Tensor values, at::Tensor scale, at::Tensor rotation)
        : m_values(std::move(values)), m_scale(std::move(scale)), m_rotation(std::move(rotation)) {}

    at::Tensor rows(std::int64_t begin, std::int64_t end, c10::ScalarType dtype) const override {
        const auto count = end - begin;
        const auto scale = m_scale.size(0) == 1 ? m_scale : m_scale.narrow(0, begin, count);
        const auto plain = m_values.narrow(0, begin, count).to(at::kFloat).mul_(scale);
        if (!m_rotation.defined()) {
            return plain.to(dtype);
        }
        const auto group = m_rotation.size(0);
        return at::matmul(plain.view({count, -1, group}), m_rotation).view({count, -1}).to(dtype);
    }
    std::int64_t rowCount() const override { return m_values.size(0); }
    std::uint64_t bytes() const override { return m_values.nbytes() + m_scale.nbytes(); }

  private:
    at::Tensor m_values;    ///< (out, in), whole numbers
    at::Tensor m_scale;     ///< float32, (1, 1) or (out, 1)
    at::Tensor m_rotation;  ///< (group, group); undefined: none
};

bool holds(const Weights& weights, const std::string& tensor) {
    const auto* info = matrixOf(weights, tensor);
    return info != nullptr && info->comfy == "int8_tensorwise";
}

std::vector<std::string> beside(const Weights& weights, const std::string& tensor) {
    return partsBeside(weights, tensor, {kScale, ".input_scale", kComfyQuant});
}

std::shared_ptr<const kernels::StoredMatrix> read(const Weights& weights, const std::string& tensor,
                                                  c10::Device device) {
    const auto values = weights.tensor(tensor);
    const auto& info = weights.info(tensor);
    const auto name = layerOf(tensor) + kScale;
    const auto scaleCount = weights.contains(name) ? elementCount(weights.info(name).shape) : 0;
    const bool isEach = scaleCount == static_cast<std::uint64_t>(values.size(0));
    if (scaleCount != 1 && !isEach) {
        refuseScales(weights, name, tensor);
    }
    at::Tensor rotation;
    if (info.rotation != 0) {
        if (!isPowerOfFour(info.rotation) || info.rotation == 1 || values.size(1) % info.rotation != 0) {
            throw Error(ErrorKind::ModelUnreadable,
                        says("checkpoint",
                             "The matrix %1 in %2 says that groups of %3 columns were rotated; expected a power of 4 "
                             "that goes into its %4 columns. Get the file again."),
                        base::inQuotes(tensor), weights.path(), info.rotation, values.size(1));
        }
        rotation = hadamard(info.rotation).to(device);
    }
    const auto scale = weights.tensor(name).to(device, at::kFloat).reshape({-1, 1});
    return std::make_shared<Int8Matrix>(values.to(device), scale, std::move(rotation));
}

}  // namespace

const MatrixForm& int8Form() {
    static const MatrixForm form{"int8", holds, beside, {}, read};
    return form;
}

}  // namespace tubelet::checkpoint
