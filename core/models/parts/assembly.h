#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/message.h"
#include "checkpoint/weights.h"
#include "models/parts/part_folders.h"
#include "models/parts/parts_plan.h"
#include "request/model_place.h"

namespace tubelet::models {

/// A model whose components are files of their own: what the small files of a folder in diffusers'
/// layout would say, and the weights.
struct Assembly {
    std::filesystem::path place;  ///< what a request names it by, see request::ModelPlace
    std::filesystem::path path;   ///< its denoiser's file
    std::string name;             ///< for people
    nlohmann::json index;         ///< as a model_index.json
    /// by component; of "tokenizer" a file or a folder
    std::map<std::string, std::filesystem::path> files;
    Configs configs;  ///< by component
    /// likewise, under the files' names
    std::map<std::string, checkpoint::Weights> weights;
    std::vector<Message> notices;  ///< choices that the folders left open
};

/// The model that a place names, put together from single files: the file of its transformer, or a
/// ComfyUI in which it is the only one or has the name.
/// Each part is the one that the place names, else that of the transformer's own file, else the
/// first by name of those that fit, in the folders of that ComfyUI, of others among
/// base::modelRoots(), or beside the file.
/// Nothing where the place is no such file and no ComfyUI.
/// Throws Error(ModelUnreadable): parts that are missing, with what they should be and where they
/// were looked for; a named part that doesn't fit; several models, or none.
/// Thread-safe.
std::optional<Assembly> assembled(const request::ModelPlace& place);

/// The parts that a place names, in place of those of a folder in diffusers' layout: files, configs
/// and weights of these alone. denoiser: the folder's.
/// Throws Error(ModelUnreadable) for a part that doesn't fit, or that such a model doesn't have.
Assembly namedParts(const request::ModelPlace& place, const WeightPart& denoiser);

/// The files of all transformers in such folders, each a model or one of two that are; those that
/// can't be read are told to `leftOut`.
std::vector<std::filesystem::path> denoisersIn(const PartFolders& folders, std::vector<Message>* leftOut = nullptr);

/// All files that assembled() may look at, for telling whether anything has changed. Never throws.
std::vector<std::filesystem::path> filesAround(const request::ModelPlace& place);

}  // namespace tubelet::models
