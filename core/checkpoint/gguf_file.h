#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "checkpoint/tensor_source.h"

namespace tubelet::checkpoint {

/// A read-only, memory-mapped GGUF file (gguf_header.h). Names, shapes and plain numbers are as in
/// a safetensors file.
/// What is packed into blocks has the type's name for its dtype ("Q4_K"), and tensor() gives its
/// blocks as bytes (U8): of the tensor's shape with the bytes of a row in place of its elements,
/// or flat where a row is no whole number of blocks. forms/gguf.h tells what they mean.
/// Thread-safe after construction.
class GgufFile final : public TensorSource {
  public:
    /// Throws Error(ModelUnreadable): as readGgufHeader(), one part of a file that was split, a
    /// tensor of a type that can't be computed (IQ4_XS, TQ2_0...), which it names.
    explicit GgufFile(const std::filesystem::path& path);
    ~GgufFile() override;

    const std::filesystem::path& path() const override;
    std::vector<std::string> names() const override;
    const TensorInfo* find(const std::string& name) const override;
    at::Tensor tensor(const std::string& name) const override;
    void releasePages(const std::string& name) const override;
    void prefetch(const std::string& name) const override;
    const std::map<std::string, std::string>& metadata() const override;
    std::uint64_t size() const override;
    /// See identifyFile().
    void identify(const std::function<void(std::string_view)>& add, const std::stop_token& stop) const override;

  private:
    struct State;
    std::shared_ptr<State> m_state;
};

}  // namespace tubelet::checkpoint
