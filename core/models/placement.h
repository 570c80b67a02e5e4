#pragma once

#include <string>

#include "models/device_choice.h"

namespace tubelet::models {

/// How much of a component's weights is in memory while it computes.
enum class Residence {
    Whole,   ///< all of them, from the first use on
    ByBlock  ///< those of the block that computes, read anew each time: slower, for machines
             ///< with little memory
};

/// Where one component computes and how its weights are kept there.
/// The plan of memory chooses it; loading and every forward follow it.
struct Placement {
    std::string device = "cpu";     ///< "cpu", "cuda:0"
    std::string dtype = "float32";  ///< of its activations, "float32" or "bfloat16"
    Residence residence = Residence::Whole;
    bool asStored = false;    ///< matrices stay in the form of the file, see
                              ///< checkpoint::LoadOptions::asStored
    bool staysLoaded = true;  ///< false: it leaves as soon as its work for a run is done (a
                              ///< denoiser before its clip is decoded, a VAE while is denoised);
                              ///< of two denoisers the other one comes then

    /// The same place and form: a component that is loaded in one is loaded in the other.
    bool isAlike(const Placement& other) const;
    bool operator==(const Placement&) const = default;
};

/// Of all components of a model.
struct Placements {
    Placement text, denoiser, vae;
    bool isHeapSmall = false;  ///< base::SmallHeap
    bool isTextAlone = false;  ///< denoiser and VAE leave before the text encoder is loaded

    /// All of them whole on one device, the VAE in float32, as its users are told to.
    static Placements whole(const ResolvedDevice& resolved);
    bool operator==(const Placements&) const = default;
};

}  // namespace tubelet::models
