#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/message.h"
#include "models/parts/weight_part.h"

namespace tubelet::models {

/// Configs by component.
using Configs = std::map<std::string, nlohmann::json>;

/// A component that a denoiser in a file of its own needs beside it.
struct WantedPart {
    std::string component;  ///< "vae"
    const ComponentKind* kind = nullptr;
    Message what;        ///< for people: "a UMT5 encoder that is 4096 wide"
    std::string folder;  ///< where ComfyUI keeps such files: "text_encoders"
    /// where a ComfyUI's program keeps a vocabulary for the part, whose files have none; may
    /// be empty
    std::string vocabulary = {};
    std::string published = {};  ///< name of the file as ComfyUI's examples have it, of the sizes
                                 ///< that are wanted; may be empty
    std::string likeliest = {};  ///< name, in lower case, of a file that is taken before any
                                 ///< other; may be empty
    /// What a part of the kind is in place of what is wanted; empty: it fits.
    std::function<Message(const WeightPart& part)> misfit;
    /// Writes the configs that the part is run with.
    std::function<void(const WeightPart& part, Configs& configs)> configure;
};

/// What a model of single files is, as its denoiser tells: what a folder's small files would say.
struct PartsPlan {
    std::string component;  ///< that the denoiser is: "transformer"
    nlohmann::json index;   ///< a model_index.json, but for the components
    std::vector<WantedPart> wanted;
    Configs configs;  ///< of the denoiser, and of components without weights
    /// Writes what of the index and the configs only the chosen parts tell; empty: nothing is left.
    std::function<void(nlohmann::json& index, Configs& configs)> settle;
};

}  // namespace tubelet::models
