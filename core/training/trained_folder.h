#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>

#include "models/layout.h"

namespace tubelet::training {

/// Throws Error(InvalidValue) for a model of single files, or of a folder and files beside it: what
/// is trained is written as a folder made of the model's own.
void requireFolder(const models::Layout& model);

/// Writes a model folder in diffusers' layout: `weights` (by component, then by name, in the dtypes
/// that the model keeps them in; what would overflow there stays float32), and of `model` all that
/// they do not replace: index, configs, vocabularies, tubelet.json, other weights, its licence.
/// `others` (files by their paths in the folder) are written in place of the model's of those
/// names. `keepsLatents`: latents mean what they meant to the model, so that its decoder of
/// previews is right for the new one too and comes along.
/// What was there under that name is replaced once the new folder is whole.
/// Throws Error(TargetUnwritable).
void writeTrainedFolder(const std::filesystem::path& target, const models::Layout& model,
                        const std::map<std::string, std::map<std::string, at::Tensor>>& weights,
                        const std::map<std::string, std::string>& metadata,
                        const std::map<std::filesystem::path, std::string>& others = {}, bool keepsLatents = true);

}  // namespace tubelet::training
