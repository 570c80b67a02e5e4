#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "base/message.h"
#include "models/parts/part_folders.h"
#include "models/parts/parts_plan.h"
#include "request/model_place.h"

namespace tubelet::models {

/// Chooses the parts of one model: what was taken though others fit, and what is missing, is kept
/// for telling.
class PartChoice {
  public:
    /// denoiser: the file of the model's transformer. folders: what is looked through.
    PartChoice(const request::ModelPlace& place, std::filesystem::path denoiser, const PartFolders& folders)
        : m_place(place), m_denoiser(std::move(denoiser)), m_folders(folders) {}

    /// Nothing where none fits, which missing() then tells.
    /// Throws Error(ModelUnreadable) for a file that the place names and that doesn't fit.
    std::optional<WeightPart> choose(const WantedPart& wanted);
    /// The one that the place names, if it names one. Throws as choose().
    std::optional<WeightPart> named(const WantedPart& wanted) const;
    /// Where the vocabulary of a text encoder is: its own file, what lies beside it, or what a
    /// ComfyUI's program has of its kind.
    std::optional<std::filesystem::path> tokenizerOf(const WantedPart& wanted, const WeightPart& encoder);

    /// One or more sentences, or empty.
    const Message& missing() const { return m_missing; }
    const std::vector<Message>& notices() const { return m_notices; }

  private:
    void miss(const WantedPart& wanted, const std::vector<Message>& seen);

    const request::ModelPlace& m_place;
    std::filesystem::path m_denoiser;
    const PartFolders& m_folders;
    Message m_missing;
    std::vector<Message> m_notices;
};

}  // namespace tubelet::models
