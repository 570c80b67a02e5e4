#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

namespace tubelet::training {

/// Latents, or what else is made of clips, on disk, in shards that appear whole, so that it is made
/// once: a training that is stopped, or begun anew with other values, finds what is there.
/// Worker-only.
class LatentCache {
  public:
    /// Latents of a file: no more are lost where reading is stopped.
    static constexpr std::int64_t kShard = 64;

    /// `fingerprint`: of all that the latents follow from. What another one left in the folder is
    /// written over.
    LatentCache(std::filesystem::path folder, std::string fingerprint);

    /// Latents first .. first + count - 1 of a shard (first is a multiple of kShard, count at most
    /// kShard), each (1, C, t, h, w), float16, sharing the file's memory: from disk or, where they
    /// are not there or damaged, from `encode(number)`, and then on disk. Bytes stay bytes.
    /// Throws Error(TargetUnwritable), and what `encode` throws.
    std::vector<at::Tensor> shard(std::int64_t first, std::int64_t count,
                                  const std::function<at::Tensor(std::int64_t)>& encode) const;

    /// The same of all from 0 to count - 1.
    std::vector<at::Tensor> all(std::int64_t count, const std::function<at::Tensor(std::int64_t)>& encode) const;

  private:
    std::vector<at::Tensor> read(const std::filesystem::path& file, std::int64_t first, std::int64_t count) const;

    std::filesystem::path m_folder;
    std::string m_fingerprint;
};

}  // namespace tubelet::training
