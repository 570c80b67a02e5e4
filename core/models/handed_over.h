#pragma once

#include <filesystem>
#include <string>

#include "base/message.h"

namespace tubelet::models {

/// What a file or folder is to a person who brings it.
enum class HandedAs {
    Model,    ///< a model, or a ComfyUI with any number of them: modelsIn() tells which
    Lora,     ///< it changes a model
    Part,     ///< one part of a model, none by itself
    Refused,  ///< weights that can't be used
    Other     ///< no weights at all
};

/// A file or folder that was looked at.
struct Handed {
    HandedAs as = HandedAs::Other;
    /// What is to be opened: of one of several shards their index, of a transformer's file in a
    /// folder in diffusers' layout that folder; else what was looked at.
    std::filesystem::path path;
    std::string component;  ///< of a part, as request::ModelPlace names it: "vae"; may be empty
    /// Of a part, and of what is refused: what it is, and what to open instead.
    Message sentence;
};

/// Tells by content, never by the name, what a weight file is; of folders whether they are a model
/// in diffusers' layout, a repository in a hub's cache, a ComfyUI or a LoRA that PEFT or
/// diffusers wrote.
/// Reads headers alone. Never throws.
/// Thread-safe.
Handed handedOver(const std::filesystem::path& path);

}  // namespace tubelet::models
