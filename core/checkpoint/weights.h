#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "base/message.h"
#include "checkpoint/tensor_source.h"

namespace tubelet::checkpoint {

/// Named tensors over one or more sources: a file, the shards of a folder
/// (`*.safetensors.index.json`), and what is laid over or cut out of them.
/// Names are the file's own until renamed().
/// Copies share the sources.
/// Thread-safe after construction.
class Weights {
  public:
    /// `path`: a .safetensors or GGUF file, an index.json, or a folder with one of them
    /// (checkpoint/weight_files.h).
    /// An index decides: what it does not name is not there.
    /// What torch.compile, FSDP, activation checkpointing and DataParallel add to
    /// names is taken off.
    /// Throws Error(ModelUnreadable): missing files, shards that lack a tensor of the index.
    static Weights open(const std::filesystem::path& path);

    /// All tensors of a source.
    static Weights of(std::shared_ptr<const TensorSource> source);

    std::vector<std::string> names() const;
    bool contains(const std::string& name) const;
    const TensorInfo& info(const std::string& name) const;
    /// The tensor in its stored dtype; may share the source's memory (see TensorSource::tensor).
    at::Tensor tensor(const std::string& name) const;
    /// See TensorSource::releasePages.
    void releasePages(const std::string& name) const;
    /// Of all tensors.
    void releasePages() const;
    /// See TensorSource::prefetch.
    void prefetch(const std::string& name) const;
    const std::filesystem::path& path() const { return m_path; }
    /// A sentence for the person where the folder left a choice, or empty.
    const Message& notice() const { return m_notice; }
    /// Number of elements of all tensors.
    std::uint64_t parameterCount() const;
    /// In the order they were opened: one file or all shards, then what was laid over them.
    const std::vector<std::shared_ptr<const TensorSource>>& sources() const { return m_sources; }
    /// Renames all tensors, e.g. original Wan names to diffusers names. A name mapped to "" is
    /// dropped.
    Weights renamed(const std::function<std::string(const std::string&)>& newName) const;
    /// These and all tensors of `source`.
    /// Throws Error(ModelUnreadable) for a name that is there already.
    Weights with(std::shared_ptr<const TensorSource> source) const;

  private:
    void openShards(const std::filesystem::path& index);
    Weights unwrapped() const;
    const std::pair<std::size_t, std::string>& find(const std::string& name) const;

    std::filesystem::path m_path;
    Message m_notice;
    std::vector<std::shared_ptr<const TensorSource>> m_sources;
    /// name -> source, name in that source
    std::map<std::string, std::pair<std::size_t, std::string>> m_where;
};

}  // namespace tubelet::checkpoint
