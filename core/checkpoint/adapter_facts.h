#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/message.h"

namespace tubelet::checkpoint {

class AdapterConfigFile;
class Weights;

/// What a file of low-rank adapters (LoRA and its kin) is, told from names, shapes and what
/// stands beside them.
struct AdapterFacts {
    std::string method;                  ///< "LoRA", "DoRA", "LoHa", "LoKr", "OFT", or
                                         ///< "weight differences"
    std::string spelling;                ///< whose names: "PEFT", "diffusers", "Kohya"..., with the
                                         ///< names themselves
    std::string family;                  ///< of the model that it changes: "Wan",
                                         ///< "FLUX"..., or "unknown"
    std::string baseModel;               ///< as the file or its config names it, or empty
    std::map<std::int64_t, int> layers;  ///< rank -> number of layers that have it;
                                         ///< 0: without a rank
    std::set<double> alphas;             ///< as given; empty: none is, and the product counts once
    std::int64_t width = 0;              ///< of the attention's input that it fits, or 0
                                         ///< where it doesn't show
    std::uint64_t otherTensors = 0;      ///< that belong to no adapter
    Message problem;                     ///< where pieces are missing or don't fit each other

    /// "rank 16", "ranks 4 to 32".
    std::string ranks() const;
    /// "alpha 8", "alphas 4 to 8", "no alpha".
    std::string alphaText() const;
    int layerCount() const;
};

/// The facts where `weights` holds adapters and no model; else nothing.
/// A network with adapters that were not merged (PEFT's base_layer) is a model.
/// Reads alphas (one number each), else headers alone.
std::optional<AdapterFacts> adapterFacts(const Weights& weights, const AdapterConfigFile& beside);
/// Of a file with no config beside it.
std::optional<AdapterFacts> adapterFacts(const Weights& weights);

}  // namespace tubelet::checkpoint
