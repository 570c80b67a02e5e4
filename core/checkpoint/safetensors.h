#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

namespace tubelet::checkpoint {

/// One entry of a safetensors header.
struct TensorInfo {
    std::string dtype;  ///< as in the file: "F32", "F16", "BF16", "I64", "U8"...
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0, end = 0;  ///< bytes, relative to the data section
};

/// A read-only, memory-mapped safetensors file (format: huggingface/safetensors README). The header is checked
/// completely on opening: size cap (100 MB), JSON, dtypes, shapes against byte counts, bounds, overlaps, holes,
/// duplicate names, file length. Thread-safe after construction.
class SafetensorsFile {
  public:
    /// Throws Error(ModelUnreadable) with path, what was expected and what was found.
    explicit SafetensorsFile(const std::filesystem::path& path);
    ~SafetensorsFile();

    const std::filesystem::path& path() const;
    const std::map<std::string, TensorInfo>& tensors() const;
    const std::map<std::string, std::string>& metadata() const;
    /// Length of the whole file, bytes.
    std::uint64_t size() const;
    /// Where the tensors' data begins, bytes from the file's start; the header stands before it.
    std::uint64_t dataBegin() const;
    /// Bytes of the file as they are, of the mapping: valid as long as this. The range must lie in the file.
    std::string_view bytes(std::uint64_t begin, std::uint64_t length) const;

    /// The tensor in the file's own dtype. Shares the mapping (which it keeps alive); never write to it.
    /// Throws Error(ModelUnreadable) for an unknown name or a dtype LibTorch can't hold.
    at::Tensor tensor(const std::string& name) const;

    /// Gives the memory of a tensor's pages back to the system, e.g. after it was converted; they are read from disk
    /// again when touched. Does nothing for an unknown name.
    void releasePages(const std::string& name) const;

  private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// Writes tensors (any device; made contiguous) atomically, with string metadata. Same input, same bytes: larger
/// element sizes first, then in order of name, so that every tensor is aligned. Throws Error(TargetUnwritable).
void writeSafetensors(const std::filesystem::path& target, const std::map<std::string, at::Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata = {});

}  // namespace tubelet::checkpoint
