#pragma once

#include <memory>
#include <string>
#include <vector>

#include <torch/nn/module.h>
#include <nlohmann/json.hpp>

#include "checkpoint/weights.h"

namespace tubelet::models {

/// A network laid out without its weights' values (memory that is never touched), and
/// its sizes in words.
struct LaidOut {
    std::shared_ptr<torch::nn::Module> module;
    std::string shape;  ///< "8 layers, 192 wide, 16 latent channels"
};

/// One class of network that a model may have as a component, and all that must be known of it
/// outside its own room.
struct ComponentKind {
    std::string className;                 ///< as diffusers or transformers write it:
                                           ///< "WanTransformer3DModel"
    std::vector<std::string> formerNames;  ///< that older versions wrote for the same class
    /// Words for a file that doesn't name its tensors as diffusers does; empty: not worth a word.
    std::string ownNaming;

    /// Whether the names are those of this kind, from names that only it has. Never throws.
    bool (*isOwn)(const checkpoint::Weights& weights) = nullptr;
    /// The weights under the module's names, whatever the file uses.
    /// Throws Error(ModelUnreadable) when two names mean the same tensor.
    checkpoint::Weights (*named)(const checkpoint::Weights& weights) = nullptr;
    /// What names and shapes tell of the config, under the config's own keys. `weights` have
    /// the module's names.
    /// What shapes can't tell is left out or, where a module can't be laid out without it, set to
    /// a value that changes no shape (head size 128 where it divides the width; mean 0 and
    /// deviation 1 of latents).
    /// Fit for checking that a file is complete, not for running it.
    /// An empty object when the names that tell are missing.
    nlohmann::json (*inferConfig)(const checkpoint::Weights& weights) = nullptr;
    /// Throws Error(ModelUnreadable) for a config that this kind can't be laid out from.
    LaidOut (*layOut)(const nlohmann::json& config) = nullptr;
    /// What stands in front of a block's number in the module's names ("blocks."); empty where it
    /// has no blocks that could be loaded one by one.
    std::string blocks = {};
    /// What the kind's original code calls a tensor of the module ("blocks.0.self_attn.q.weight"
    /// for "blocks.0.attn1.to_q.weight"); null where there is no other naming.
    /// Adapters use these names too.
    std::string (*originalName)(const std::string& name) = nullptr;
    /// Tensors of which rows are looked up (kernels::Embedding): they are never read as a whole.
    std::vector<std::string> tables = {};
    /// What stands in front of the names of a VAE's encoder, which only given pictures need; empty:
    /// it has no such part.
    std::string encoder = {};

    bool isCalled(const std::string& name) const;
};

/// `config` where it describes `kind` or doesn't say.
/// Throws Error(ModelUnreadable) for another class ("_class_name" or the one of "architectures").
/// `file`: for messages.
const nlohmann::json& checkedClass(const nlohmann::json& config, const ComponentKind& kind, const std::string& file);

/// The class that a component's own config names: diffusers writes _class_name, transformers
/// "architectures".
/// Empty where it doesn't say.
std::string classOfConfig(const nlohmann::json& config);

}  // namespace tubelet::models
