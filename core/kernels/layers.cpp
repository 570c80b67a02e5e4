#include "kernels/layers.h"

#include <ATen/ATen.h>

namespace tubelet::kernels {

LinearImpl::LinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias)
    : m_weight(register_parameter("weight", at::empty({outFeatures, inFeatures}))) {
    if (withBias) {
        m_bias = register_parameter("bias", at::empty({outFeatures}));
    }
}

at::Tensor LinearImpl::forward(const at::Tensor& x) const {
    return m_weight.times(x, m_bias);
}

at::Tensor LinearImpl::forwardGelu(const at::Tensor& x) const {
    return m_weight.timesGelu(x, m_bias);
}

AffineImpl::AffineImpl(at::IntArrayRef shape, bool withBias) {
    weight = register_parameter("weight", at::empty(shape));
    if (withBias) {
        bias = register_parameter("bias", at::empty(shape));
    }
}

}  // namespace tubelet::kernels
