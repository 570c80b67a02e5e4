#include "vit/navit_positions.h"

#include <numbers>
#include <string>
#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::vit {

namespace {
constexpr std::array<const char*, 3> kAxes{"frames", "rows", "columns"};
constexpr std::array<Checked<0>, 3> kAxisWords{says("vit", "frames"), says("vit", "rows"), says("vit", "columns")};
}  // namespace

NaVitPositionsImpl::NaVitPositionsImpl(const NaVitOptions& options)
    : m_kind(options.position), m_most(options.mostPatches) {
    const bool isAbsolute = m_kind == NaVitPosition::Absolute;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto shape = isAbsolute ? std::array{m_most[axis], options.width()}
                                      : std::array{options.width(), 2 * options.frequencies};
        axes[axis] = register_module(kAxes[axis], kernels::Affine(at::IntArrayRef(shape), false));
    }
    if (!isAbsolute) {
        frequencies = register_parameter("frequencies", at::empty({3, options.frequencies}));
    }
}

at::Tensor NaVitPositionsImpl::forward(const patch::Pack& pack, std::size_t sequence) const {
    const auto device = axes[0]->weight.device();
    const auto places = pack.positions(sequence);  // (L, 3)
    if (m_kind == NaVitPosition::Absolute) {
        check(pack, sequence);
        return absolute(places.to(device));
    }
    std::vector<at::Tensor> sides;
    for (const auto& placed : pack.sequences()[sequence].examples) {
        sides.push_back(at::tensor(at::IntArrayRef(pack.grid(placed.example)), at::kFloat).expand({placed.length, 3}));
    }
    // The middle of each patch, so that a side of one patch is told 0.5 and not a corner.
    return fractional(((places + 0.5) / at::cat(sides)).to(device));
}

at::Tensor NaVitPositionsImpl::absolute(const at::Tensor& places) const {
    at::Tensor sum;  // (L, D)
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto found = axes[axis]->weight.index_select(0, places.select(1, static_cast<std::int64_t>(axis)));
        sum = sum.defined() ? sum + found : found;
    }
    return sum;
}

at::Tensor NaVitPositionsImpl::fractional(const at::Tensor& shares) const {
    at::Tensor sum;  // (L, D)
    for (std::int64_t axis = 0; axis < 3; ++axis) {
        // (L, F)
        const auto angles = 2 * std::numbers::pi * at::outer(shares.select(1, axis), frequencies[axis]);
        const auto waves = at::cat({angles.sin(), angles.cos()}, 1);  // (L, 2 F)
        const auto found = at::matmul(waves, axes[static_cast<std::size_t>(axis)]->weight.t());
        sum = sum.defined() ? sum + found : found;
    }
    return sum;
}

void NaVitPositionsImpl::check(const patch::Pack& pack, std::size_t sequence) const {
    for (const auto& placed : pack.sequences()[sequence].examples) {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (const auto size = pack.grid(placed.example)[axis]; size > m_most[axis]) {
                throw Error(ErrorKind::InvalidValue,
                            says("vit",
                                 "Example %1 has %2 %3 of patches, but the model has positions for %4. Make the "
                                 "picture or clip smaller."),
                            placed.example + 1, size, Message{kAxisWords[axis]}, m_most[axis]);
            }
        }
    }
}

}  // namespace tubelet::vit
