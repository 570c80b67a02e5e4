#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include <ATen/core/Tensor.h>
#include <c10/core/ScalarType.h>

#include "checkpoint/mapped_file.h"

namespace tubelet::checkpoint {

/// LibTorch's type of a dtype as safetensors names it ("BF16"); nothing where it has none.
std::optional<c10::ScalarType> scalarTypeOf(const std::string& dtype);

/// Numbers of a mapped file, from the byte `begin` on, as a tensor.
/// Shares the mapping, which it keeps alive, where the data is aligned to its elements; never write
/// to it. Elsewhere a copy, since kernels want aligned elements.
at::Tensor mappedTensor(std::shared_ptr<const MappedFile> file, std::uint64_t begin, at::IntArrayRef shape,
                        c10::ScalarType type);

/// TensorSource::identify of a file: what comes before `dataBegin`, and 64 pieces of 4 KB spread
/// over the data.
/// A fine-tuned model has the header of the model that it came from, so the header alone would not
/// tell them apart.
void identifyFile(const MappedFile& file, std::uint64_t dataBegin, const std::function<void(std::string_view)>& add,
                  const std::stop_token& stop);

}  // namespace tubelet::checkpoint
