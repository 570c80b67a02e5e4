#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "checkpoint/tensor_source.h"

namespace tubelet::checkpoint {

/// One entry of a safetensors header.
struct StoredTensor : TensorInfo {
    std::uint64_t begin = 0;  ///< bytes, relative to the data section
    std::uint64_t end() const { return begin + bytes; }
};

/// A read-only, memory-mapped safetensors file (format: huggingface/safetensors README).
/// The header is checked completely on opening: size cap (100 MB), JSON, dtypes, shapes against
/// byte counts, bounds, overlaps, holes, duplicate names, file length.
/// Thread-safe after construction.
class SafetensorsFile final : public TensorSource {
  public:
    /// Throws Error(ModelUnreadable) with path, what was expected and what was found.
    explicit SafetensorsFile(const std::filesystem::path& path);
    ~SafetensorsFile() override;

    const std::filesystem::path& path() const override;
    std::vector<std::string> names() const override;
    const TensorInfo* find(const std::string& name) const override;
    const std::map<std::string, StoredTensor>& tensors() const;
    const std::map<std::string, std::string>& metadata() const override;
    std::uint64_t size() const override;
    /// See identifyFile().
    void identify(const std::function<void(std::string_view)>& add, const std::stop_token& stop) const override;

    /// Shares the mapping where the data is aligned to its elements.
    at::Tensor tensor(const std::string& name) const override;
    void releasePages(const std::string& name) const override;
    void prefetch(const std::string& name) const override;

  private:
    struct State;
    std::shared_ptr<State> m_state;
};

}  // namespace tubelet::checkpoint
