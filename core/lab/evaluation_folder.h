#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "files/owned_folder.h"
#include "lab/evaluated_clip.h"
#include "media/clip.h"

namespace tubelet::lab {

/// Of what a model's clips follow from: what it is called.
inline constexpr const char* kAskedModel = "model";
inline constexpr const char* kAskedEdition = "edition";
/// LoRAs with their "name" and "strength"; missing where there are none.
inline constexpr const char* kAskedLoras = "loras";

/// A text of what a model's clips follow from; empty where it has none of that name.
inline std::string askedText(const nlohmann::json& asked, const char* key) {
    const auto found = asked.find(key);
    return found != asked.end() && found->is_string() ? found->get<std::string>() : std::string();
}
/// A model's name with its edition and LoRAs, of what its clips follow from.
std::string evaluationName(const nlohmann::json& asked);

/// Where an evaluation grows: asked.json, clips/NUMBER.json and clips/NUMBER.png; locked meanwhile.
class EvaluationFolder {
  public:
    /// Makes it, or goes on with one of just this evaluation; `asked`: all that its clips follow
    /// from.
    /// Throws Error(InvalidValue) for one of another, Error(TargetUnwritable).
    EvaluationFolder(const std::filesystem::path& path, const nlohmann::json& asked);

    const std::filesystem::path& path() const { return m_folder.path(); }

    /// One that is there; nothing where it is missing or can't be read, and is to be made again.
    std::optional<EvaluatedClip> clip(int number) const;
    /// `made` and `drawn`: its pictures; the latter as the former, of one size.
    /// Throws Error(TargetUnwritable).
    void add(const EvaluatedClip& clip, const media::Clip& made, const media::Clip& drawn) const;

    /// What all its clips follow from.
    static constexpr const char* kAskedFile = "asked.json";
    /// The folder of the model of that place, from 0, in a whole evaluation's.
    static std::filesystem::path ofModel(const std::filesystem::path& whole, std::size_t place);
    /// As clip(), of a folder that somebody else may be at work in.
    static std::optional<EvaluatedClip> clipIn(const std::filesystem::path& folder, int number);
    /// What stands in its kAskedFile; an empty object where it can't be read.
    static nlohmann::json askedIn(const std::filesystem::path& folder);

  private:
    files::OwnedFolder m_folder;
};

}  // namespace tubelet::lab
