#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "training/optimizer.h"

namespace tubelet::training {

/// What of a model is trained, and what comes of it.
/// Worker-only.
class TrainedPart {
  public:
    virtual ~TrainedPart() = default;

    virtual const std::vector<TrainedParameter>& parameters() const = 0;
    /// Layers that are trained, for people.
    virtual std::int64_t layers() const = 0;
    /// Where save() writes, below a training's folder.
    virtual std::filesystem::path target(const std::filesystem::path& folder) const = 0;
    /// The parameters as they are now.
    /// Throws Error(TargetUnwritable).
    virtual void save(const std::filesystem::path& target,
                      const std::map<std::string, std::string>& metadata) const = 0;
};

}  // namespace tubelet::training
