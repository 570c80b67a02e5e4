#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "base/message.h"
#include "checkpoint/adapter_names.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// How the product of a layer's factors is counted.
struct AdapterScale {
    std::optional<double> alpha;    ///< nothing: the product counts once
    std::optional<double> rank;     ///< where shapes don't tell it
    bool isRankStabilised = false;  ///< alpha / sqrt(rank) in place of alpha / rank
};

/// What one layer of an adapter file adds to a weight and a bias of its network.
/// Const functions are thread-safe.
class AdapterLayer {
  public:
    /// `target`: the layer as the file names it, without the prefix.
    AdapterLayer(std::string prefix, std::string target);

    /// One tensor of the file belongs to this layer.
    /// Throws Error(ModelUnreadable) for a second one of its kind.
    void add(const AdapterName& name, const std::string& tensor, const TensorInfo& info);

    const std::string& prefix() const { return m_prefix; }
    const std::string& target() const { return m_target; }
    /// The names of its tensors in the file.
    std::vector<std::string> tensors() const;
    /// "LoRA", "DoRA", "LoHa", "LoKr", "difference"; "OFT" and "set_weight", which
    /// can't be applied.
    std::string method() const;
    /// Which pieces are missing or don't fit each other, a sentence; else empty.
    Message damage() const;
    /// Why it can't be applied, whatever the network, a sentence: its method, or damage(); else
    /// empty.
    Message fault() const;
    /// The shape of the weight that it changes, where it changes one; the layer has no fault.
    std::optional<std::vector<std::int64_t>> weightShape() const;
    std::optional<std::vector<std::int64_t>> biasShape() const;
    /// Smallest of the ranks of its factors; 0 where it has none.
    std::int64_t rank() const;
    /// Of the layer that it changes, where one of its factors tells; else 0.
    std::int64_t inputs() const;

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

  private:
    struct Piece {
        std::string tensor;  ///< its name in the file
        std::vector<std::int64_t> shape;
    };
    const Piece* piece(const std::string& factor) const;
    at::Tensor value(const Weights& weights, const std::string& factor) const;
    std::string factorOf(AdapterPart part) const;
    /// What is added to a weight, scaled, float32.
    at::Tensor product(const Weights& weights, const AdapterScale& scale) const;
    double factor(const Weights& weights, const AdapterScale& scale) const;

    std::string m_prefix, m_target;
    std::map<std::string, Piece> m_pieces;       ///< by factor: "lora_A", "hada_w1_a"...
    std::map<AdapterPart, std::string> m_parts;  ///< the factor that a part is spelt with
};

}  // namespace tubelet::checkpoint
