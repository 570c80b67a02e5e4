#include "kernels/weight.h"

#include <algorithm>
#include <utility>

#include <ATen/ATen.h>

#include "kernels/linear.h"
#include "kernels/shape_only.h"

namespace tubelet::kernels {

Weight::Weight(at::Tensor plain, bool isTable) : m_plain(std::move(plain)), m_isTable(isTable) {}

at::Tensor Weight::byTile(const at::Tensor& x, const at::Tensor& bias, Product product) const {
    if (!m_stored) {
        return product(x, m_plain, bias);
    }
    const auto out = m_plain.size(0), in = std::max<std::int64_t>(1, m_plain.size(1));
    const auto most = kTileValues / in;
    // rows of which libraries for products can make whole blocks
    const auto tile = std::max<std::int64_t>(1, most > 64 ? most / 64 * 64 : most);
    at::Tensor y;  // (..., out)
    for (std::int64_t begin = 0; begin < out; begin += tile) {
        const auto count = std::min(tile, out - begin);
        const auto rows = m_stored->rows(begin, begin + count, m_plain.scalar_type());
        const auto part = product(x, rows, bias.defined() ? bias.narrow(0, begin, count) : bias);
        if (count == out) {
            return part;
        }
        if (!y.defined()) {
            auto shape = part.sizes().vec();
            shape.back() = out;
            y = at::empty(shape, part.options());
        }
        y.narrow(-1, begin, count).copy_(part);
    }
    return y;
}

at::Tensor Weight::times(const at::Tensor& x, const at::Tensor& bias) const {
    auto y = byTile(x, bias, linear);
    for (const auto& [down, up, scale] : m_added) {
        const auto reduced = linear(x, down.to(x.scalar_type()), at::Tensor());  // (..., rank)
        y = y + linear(reduced, up.to(x.scalar_type()), at::Tensor()) * scale;
    }
    return y;
}

at::Tensor Weight::timesGelu(const at::Tensor& x, const at::Tensor& bias) const {
    return m_added.empty() ? byTile(x, bias, linearGelu) : at::gelu(times(x, bias), "tanh");
}

at::Tensor Weight::lookUp(const at::Tensor& ids) const {
    if (!m_stored) {
        return at::embedding(m_plain, ids);
    }
    const auto [numbers, places, counts] = at::_unique2(ids, /*sorted=*/true, /*return_inverse=*/true);
    const auto asked = numbers.cpu();
    std::vector<at::Tensor> rows;
    for (std::int64_t i = 0; i < asked.size(0); ++i) {
        const auto row = asked.const_data_ptr<std::int64_t>()[i];
        TORCH_CHECK_INDEX(row >= 0 && row < m_stored->rowCount(), "row ", row, " of a table of ", m_stored->rowCount());
        rows.push_back(m_stored->rows(row, row + 1, m_plain.scalar_type()));
    }
    return at::embedding(at::cat(rows).to(ids.device()), places);
}

void Weight::keepAs(std::shared_ptr<const StoredMatrix> stored, c10::ScalarType dtype) {
    m_stored = std::move(stored);
    m_plain.set_data(shapeOnly(m_plain.sizes(), m_plain.options().dtype(dtype)));
}

void Weight::unpack() {
    if (m_stored) {
        // Of its own: a form that is plain may hand out the file's mapping.
        m_plain.set_data(m_stored->dense(m_plain.scalar_type()).view(m_plain.sizes()).clone());
        m_stored.reset();
    }
}

void Weight::remove(const LowRank& added) {
    std::erase_if(m_added,
                  [&](const LowRank& one) { return one.down.is_same(added.down) && one.up.is_same(added.up); });
}

std::uint64_t Weight::bytes() const {
    return m_stored ? m_stored->bytes() : m_plain.nbytes();
}

}  // namespace tubelet::kernels
