#pragma once

#include <array>
#include <cstddef>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"
#include "patch/pack.h"
#include "vit/navit_options.h"

namespace tubelet::vit {

/// Factorised positions of packed tokens: frame, row and column each have their own embedding, and
/// a token gets their sum (arXiv 2307.06304, section 2.1, with a third axis for clips).
class NaVitPositionsImpl : public torch::nn::Module {
  public:
    explicit NaVitPositionsImpl(const NaVitOptions& options);

    /// What the tokens of a sequence get: (length, D).
    /// Throws Error(InvalidValue) for an example with more patches along an axis than
    /// absolute positions have.
    at::Tensor forward(const patch::Pack& pack, std::size_t sequence) const;

    /// Absolute: a table (patches, D) per axis, named frames, rows, columns.
    /// Fractional: the weight (D, 2 * frequencies) of its Fourier features.
    std::array<kernels::Affine, 3> axes{nullptr, nullptr, nullptr};
    at::Tensor frequencies;  ///< (3, frequencies), in cycles per side; fractional only

  private:
    at::Tensor absolute(const at::Tensor& places) const;
    at::Tensor fractional(const at::Tensor& shares) const;
    void check(const patch::Pack& pack, std::size_t sequence) const;

    NaVitPosition m_kind;
    patch::Grid m_most;
};
TORCH_MODULE(NaVitPositions);

}  // namespace tubelet::vit
