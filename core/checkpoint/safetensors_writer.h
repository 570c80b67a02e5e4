#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>

#include "files/atomic_file.h"

namespace tubelet::checkpoint {

/// Writes tensors (any device; made contiguous) atomically, with string metadata.
/// Same input, same bytes: larger element sizes first, then in order of name, so that every
/// tensor is aligned.
/// Throws Error(TargetUnwritable).
void writeSafetensors(const std::filesystem::path& target, const std::map<std::string, at::Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata = {},
                      files::Durability durability = files::Durability::Flushed);

}  // namespace tubelet::checkpoint
