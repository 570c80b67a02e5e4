#include "kernels/weight.h"

#include <utility>

#include <ATen/ATen.h>

#include "kernels/linear.h"

namespace tubelet::kernels {

Weight::Weight(at::Tensor plain) : m_plain(std::move(plain)) {}

at::Tensor Weight::values() const {
    return m_stored ? m_stored->dense(m_plain.scalar_type()) : m_plain;
}

at::Tensor Weight::times(const at::Tensor& x, const at::Tensor& bias) const {
    auto y = linear(x, values(), bias);
    for (const auto& [down, up, scale] : m_added) {
        const auto reduced = linear(x, down.to(x.scalar_type()), at::Tensor());  // (..., rank)
        y = y + linear(reduced, up.to(x.scalar_type()), at::Tensor()) * scale;
    }
    return y;
}

at::Tensor Weight::timesGelu(const at::Tensor& x, const at::Tensor& bias) const {
    return m_added.empty() ? linearGelu(x, values(), bias) : at::gelu(times(x, bias), "tanh");
}

void Weight::keepAs(std::shared_ptr<const StoredMatrix> stored, c10::ScalarType dtype) {
    m_stored = std::move(stored);
    // One number seen as a whole matrix: whoever asks the module for shapes, dtype or device
    // gets true answers.
    m_plain.set_data(at::zeros({1, 1}, m_plain.options().dtype(dtype)).expand(m_plain.sizes()));
}

std::uint64_t Weight::bytes() const {
    return m_stored ? m_stored->bytes() : m_plain.nbytes();
}

}  // namespace tubelet::kernels
