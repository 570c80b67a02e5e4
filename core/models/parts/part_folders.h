#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/message.h"

namespace tubelet::models {

/// Folders in which single files of models lie, by what ComfyUI calls them: "checkpoints",
/// "diffusion_models" (also "unet"), "text_encoders" (also "clip"), "clip_vision", "vae", "loras".
/// A value; looks at the disk only where it says so.
class PartFolders {
  public:
    /// Those of a ComfyUI: of its folder, of the models folder in it, or of an
    /// extra_model_paths.yaml. What such a file in the folder names is there too.
    /// Looks at the disk. Throws Error(ModelUnreadable) for a broken extra_model_paths.yaml.
    static PartFolders ofComfy(const std::filesystem::path& root);
    /// Those of the ComfyUI that a file lies in, or, of any other file, its own folder for each.
    static PartFolders around(const std::filesystem::path& file);

    /// Whether ofComfy() has any: a folder with checkpoints/, diffusion_models/ or unet/ in it or
    /// in its models/, or an extra_model_paths.yaml. A model in diffusers' layout is none.
    static bool isComfy(const std::filesystem::path& root);

    /// Those of another one behind these.
    void add(const PartFolders& others);
    /// In the order in which they are looked through.
    std::vector<std::filesystem::path> of(const std::string& kind) const;
    /// The ComfyUIs themselves, with the program in them, in the same order.
    const std::vector<std::filesystem::path>& programs() const { return m_programs; }
    /// extra_model_paths.yaml files that were read.
    const std::vector<std::filesystem::path>& settings() const { return m_settings; }

    /// What was found below the folders of a kind.
    struct Found {
        std::vector<std::filesystem::path> weights;  ///< by folder, then by name
        std::vector<std::filesystem::path> pickles;  ///< which are never read
        std::vector<Message> faults;                 ///< folders and links that can't be read
    };
    /// Looks at the disk, at names alone; folders in folders too, each once: links that lead round
    /// in a circle are a fault. Never throws.
    Found files(const std::string& kind) const;

  private:
    void addFolder(const std::string& kind, const std::filesystem::path& folder);

    std::map<std::string, std::vector<std::filesystem::path>> m_folders;
    std::vector<std::filesystem::path> m_programs, m_settings;
    bool m_isFlat = false;  ///< the folders in them are none of theirs
};

}  // namespace tubelet::models
