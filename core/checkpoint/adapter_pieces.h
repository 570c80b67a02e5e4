#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "checkpoint/adapter_names.h"
#include "checkpoint/tensor_source.h"

namespace tubelet::checkpoint {

/// The tensors of an adapter file that belong to one layer of its network, by names and shapes.
/// Const functions are thread-safe.
class AdapterPieces {
  public:
    /// `target`: the layer as the file names it, without the prefix.
    AdapterPieces(std::string prefix, std::string target);

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

  protected:
    struct Piece {
        std::string tensor;  ///< its name in the file
        std::vector<std::int64_t> shape;
    };
    const Piece* piece(const std::string& factor) const;
    std::string factorOf(AdapterPart part) const;
    bool has(AdapterPart part) const { return m_parts.contains(part); }

  private:
    std::string m_prefix, m_target;
    std::map<std::string, Piece> m_pieces;       ///< by factor: "lora_A", "hada_w1_a"...
    std::map<AdapterPart, std::string> m_parts;  ///< the factor that a part is spelt with
};

}  // namespace tubelet::checkpoint
