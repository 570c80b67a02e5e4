#include "checkpoint/mapped_matrix.h"

#include <utility>

#include <ATen/ATen.h>

#include "checkpoint/forms/layer_parts.h"

namespace tubelet::checkpoint {

namespace {

class MappedMatrix final : public kernels::StoredMatrix {
  public:
    MappedMatrix(at::Tensor values, c10::Device device) : m_values(std::move(values)), m_device(device) {}

    at::Tensor rows(std::int64_t begin, std::int64_t end, c10::ScalarType dtype) const override {
        return m_values.narrow(0, begin, end - begin).to(at::TensorOptions(m_device).dtype(dtype));
    }
    std::int64_t rowCount() const override { return m_values.size(0); }
    std::uint64_t bytes() const override { return m_values.nbytes(); }

  private:
    at::Tensor m_values;  ///< (out, in), as it is stored
    c10::Device m_device;
};

}  // namespace

bool isHalfMatrix(const Weights& weights, const std::string& tensor) {
    if (!tensor.ends_with(kMatrix) || !weights.contains(tensor)) {
        return false;
    }
    const auto& info = weights.info(tensor);
    return info.shape.size() == 2 && (info.dtype == "F16" || info.dtype == "BF16");
}

std::shared_ptr<const kernels::StoredMatrix> mappedMatrix(const Weights& weights, const std::string& tensor,
                                                          c10::Device kept, c10::Device device) {
    return std::make_shared<MappedMatrix>(weights.tensor(tensor).to(kept), device);
}

}  // namespace tubelet::checkpoint
