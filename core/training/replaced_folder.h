#pragma once

#include <filesystem>
#include <functional>

namespace tubelet::training {

/// Puts a new folder in the place of `target`: `make` makes it beside that, and only a whole one
/// takes its place.
/// Throws Error(TargetUnwritable), a full disk included, and what `make` throws: then the one that
/// was there is as it was.
void replaceFolder(const std::filesystem::path& target, const std::function<void(const std::filesystem::path&)>& make);

}  // namespace tubelet::training
