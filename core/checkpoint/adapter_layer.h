#pragma once

#include <optional>
#include <string>

#include <ATen/core/Tensor.h>

#include "checkpoint/adapter_pieces.h"
#include "checkpoint/weights.h"
#include "kernels/weight.h"

namespace tubelet::checkpoint {

/// How the product of a layer's factors is counted.
struct AdapterScale {
    std::optional<double> alpha;    ///< nothing: the product counts once
    std::optional<double> rank;     ///< where shapes don't tell it
    bool isRankStabilised = false;  ///< alpha / sqrt(rank) in place of alpha / rank
};

/// What one layer of an adapter file adds to a weight and a bias of its network.
/// Const functions are thread-safe.
class AdapterLayer : public AdapterPieces {
  public:
    using AdapterPieces::AdapterPieces;

    /// The weight with this layer at `strength`, in float32.
    /// weights: the adapter's own file. base: the network's own weight. sofar: the same after the
    /// adapters before this one; both float32, of the shape of weightShape() or, of a flat
    /// convolution's kernel, with ones behind it.
    /// LoRA ("Low-Rank Adaptation", arXiv 2106.09685): W + s B A, s = strength * alpha / rank.
    /// DoRA (arXiv 2402.09353): m (W + s B A) / |base + s B A|, the length of each row,
    /// as PEFT merges it.
    /// LoHa and LoKr: W + s (B1 A1) * (B2 A2) and W + s W1 (x) W2, as LyCORIS has them
    /// (arXiv 2309.14859).
    /// Throws Error(ModelUnreadable) for values that are no numbers.
    at::Tensor changedWeight(const at::Tensor& base, const at::Tensor& sofar, const Weights& weights,
                             const AdapterScale& scale, double strength) const;
    /// The bias with this layer at `strength`, likewise.
    at::Tensor changedBias(const at::Tensor& sofar, const Weights& weights, const AdapterScale& scale,
                           double strength) const;

    /// Whether all that it does to a weight is to add a product of two matrices: lowRank().
    bool isLowRank() const;
    /// That product at `strength`, to be added where the weight is used, whatever it is stored as;
    /// float32.
    /// Throws Error(ModelUnreadable) for values that are no numbers.
    kernels::LowRank lowRank(const Weights& weights, const AdapterScale& scale, double strength) const;

  private:
    at::Tensor value(const Weights& weights, const std::string& factor) const;
    /// What is added to a weight, scaled, float32.
    at::Tensor product(const Weights& weights, const AdapterScale& scale) const;
    double factor(const Weights& weights, const AdapterScale& scale) const;
};

}  // namespace tubelet::checkpoint
