#include "kernels/shape_only.h"

#include <vector>

#include <ATen/ATen.h>

namespace tubelet::kernels {

at::Tensor shapeOnly(const at::Tensor& parameter) {
    return shapeOnly(parameter.sizes(), parameter.options());
}

at::Tensor shapeOnly(at::IntArrayRef sizes, const at::TensorOptions& options) {
    return at::zeros(std::vector<std::int64_t>(sizes.size(), 1), options).expand(sizes);
}

}  // namespace tubelet::kernels
