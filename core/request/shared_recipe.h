#pragma once

#include <filesystem>
#include <string>

#include "request/reports.h"

namespace tubelet::request {

/// The same recipe, in which model, LoRAs, pictures and clips have no folders any more: also of the
/// runs that it branched off.
/// Their hashes stay and tell which files they were.
ClipRecipe withoutFolders(ClipRecipe recipe);

/// The JSON form for files that people pass on: withoutFolders(), since a path tells
/// about the person.
std::string toSharedJson(const ClipRecipe& recipe);

/// For a recipe from a file: LoRAs, pictures and clips without a folder that lie in
/// `folder` get it.
/// Looks at the disk.
ClipRecipe foundIn(ClipRecipe recipe, const std::filesystem::path& folder);

}  // namespace tubelet::request
