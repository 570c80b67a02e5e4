#pragma once

#include <optional>
#include <string>

namespace tubelet::checkpoint {

/// What one tensor of an adapter file holds.
enum class AdapterPart {
    Down,            ///< LoRA's A: (rank, in), of a convolution (rank, in, kernel...)
    Up,              ///< LoRA's B: (out, rank)
    UpBias,          ///< (out), added with the product of both
    Middle,          ///< LyCORIS's core of a convolution: (rank, rank, kernel...)
    Alpha,           ///< one number; the product counts alpha / rank times
    Magnitude,       ///< DoRA's length of each row: (out) or (out, 1)
    Difference,      ///< added to the weight as it is
    BiasDifference,  ///< added to the bias as it is
    Hadamard,        ///< a factor of LoHa
    Kronecker,       ///< a factor of LoKr
    Orthogonal,      ///< OFT or BOFT
    Whole            ///< a tensor that takes the place of the model's
};

/// A tensor's name in an adapter file, in its pieces: prefix + target + what it holds.
struct AdapterName {
    std::string prefix;  ///< which network, as its tool writes it: "transformer.",
                         ///< "lora_unet_"...; may be empty
    std::string target;  ///< the layer: "blocks.0.attn1.to_q", of Kohya's spelling
                         ///< "blocks_0_self_attn_q"
    std::string factor;  ///< how the file spells it: "lora_A", "lora_down", "hada_w1_a"...
    AdapterPart part = AdapterPart::Down;
};

/// The pieces of `tensor` as PEFT, diffusers (now and before 0.20), Kohya, musubi-tuner,
/// OneTrainer, LyCORIS and ComfyUI name them; nothing where it is no adapter's.
/// Thread-safe.
std::optional<AdapterName> adapterName(const std::string& tensor);

}  // namespace tubelet::checkpoint
