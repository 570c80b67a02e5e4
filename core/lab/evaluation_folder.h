#pragma once

#include <filesystem>
#include <optional>

#include <nlohmann/json.hpp>

#include "files/owned_folder.h"
#include "lab/evaluated_clip.h"
#include "media/clip.h"

namespace tubelet::lab {

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

  private:
    std::filesystem::path fileOf(int number, const char* ending) const;

    files::OwnedFolder m_folder;
};

}  // namespace tubelet::lab
