#pragma once

#include <cstdint>
#include <string_view>

#include "base/message.h"

namespace tubelet::files {

/// What a file that was taken for something else really is, and what to do about it: one or two
/// sentences that begin with "It is", such as "It is a Git LFS pointer...".
/// Empty where its first bytes don't tell.
///
/// Knows what stands in for models when a download goes wrong or a file was renamed: pointers of
/// Git LFS, web pages, answers of servers (JSON, XML), PyTorch's pickles (in a zip file by the
/// names of its entries), GGUF, archives, pictures, HDF5, zeros of a download that never ended, an
/// empty file, text.
///
/// `head`: the first bytes, up to 4096 count. `bytes`: the length of the file. `isJsonExpected`:
/// JSON is no surprise.
/// Thread-safe.
Message foreignFile(std::string_view head, std::uint64_t bytes, bool isJsonExpected = false);

}  // namespace tubelet::files
