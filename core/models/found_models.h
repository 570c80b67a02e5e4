#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "base/error.h"
#include "base/message.h"
#include "request/model_facts.h"

namespace tubelet::models {

/// How a model lies on disk.
enum class LaidOutAs { DiffusersFolder, SingleFiles, OneFile };

/// A model that was found, usable or not.
struct FoundModel {
    std::filesystem::path place;  ///< what names it, see request::ModelPlace
    std::string name;
    LaidOutAs layout = LaidOutAs::DiffusersFolder;
    /// of one that can be used
    std::optional<request::ModelFacts> facts;
    /// "text to video, 1.4 billion parameters"; of one that can't be used what is known of it
    Message what;
    /// how most of its denoiser is stored: "BF16", "Q4_K"; empty: unknown
    std::string form;
    std::uint64_t bytes = 0;  ///< of its weights on disk, as far as they are known
    /// why it can't be used: what is missing, and where it was looked for
    std::optional<Error> problem;
};

/// A weight file that is no model of its own.
struct FoundPart {
    std::filesystem::path file;
    Message what;
    std::string form;
    std::uint64_t bytes = 0;
};

/// All that was found.
struct FoundModels {
    std::vector<FoundModel> models;
    std::vector<FoundPart> parts;
    std::vector<std::filesystem::path> searched;  ///< folders, in the order of the search
    std::vector<Message> faults;                  ///< files and folders that can't be read
};

/// Looks for models: folders in diffusers' layout below base::modelRoots(), then what lies in
/// ComfyUI's folders (those of `comfy`, and roots that are such), then the hub's cache.
/// The bundled model comes first.
/// A model that is found twice counts once. Reads headers and configs alone.
/// Throws Error(ModelUnreadable) where a folder of `comfy` is none.
FoundModels findAll(const std::vector<std::filesystem::path>& comfy = {});

/// The same of what lies in one ComfyUI alone. Throws Error(ModelUnreadable) for what is none.
FoundModels findInComfy(const std::filesystem::path& root);

/// The folders in diffusers' layout directly below a folder, by name, it first where it is one.
/// failed: why it can't be read.
std::vector<std::filesystem::path> modelFoldersIn(const std::filesystem::path& root, std::error_code* failed = nullptr);

/// What a model makes, and of what: "text to video".
Message purposeOf(const request::ModelFacts& facts);

}  // namespace tubelet::models
