#include "training/latent_cache.h"

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <map>
#include <system_error>
#include <utility>

#include <ATen/ATen.h>
#include <spdlog/spdlog.h>

#include "base/error.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"

namespace tubelet::training {
namespace {

namespace fs = std::filesystem;

fs::path fileOf(const fs::path& folder, std::int64_t first) {
    char name[48];
    std::snprintf(name, sizeof name, "latents-%07" PRId64 ".safetensors", first);
    return folder / name;
}

}  // namespace

LatentCache::LatentCache(fs::path folder, std::string fingerprint)
    : m_folder(std::move(folder)), m_fingerprint(std::move(fingerprint)) {
    std::error_code failed;
    fs::create_directories(m_folder, failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, says("training", "The folder %1 can't be made: %2. Name another one."),
                    m_folder, failed);
    }
}

std::vector<at::Tensor> LatentCache::read(const fs::path& file, std::int64_t first, std::int64_t count) const {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        return {};
    }
    try {
        const auto weights = checkpoint::Weights::open(file);
        const auto& metadata = weights.sources().front()->metadata();
        const auto told = metadata.find("fingerprint");
        if (told == metadata.end() || told->second != m_fingerprint) {
            return {};
        }
        std::vector<at::Tensor> latents;
        for (auto number = first; number < first + count; ++number) {
            latents.push_back(weights.tensor(std::to_string(number)));
        }
        return latents;
    } catch (const std::exception& damage) {
        spdlog::warn("{} can't be read and is made anew: {}", file.string(), damage.what());
        return {};
    }
}

std::vector<at::Tensor> LatentCache::shard(std::int64_t first, std::int64_t count,
                                           const std::function<at::Tensor(std::int64_t)>& encode) const {
    const auto file = fileOf(m_folder, first);
    if (auto found = read(file, first, count); !found.empty()) {
        return found;
    }
    std::map<std::string, at::Tensor> encoded;
    for (auto number = first; number < first + count; ++number) {
        const auto value = encode(number);
        encoded[std::to_string(number)] = value.is_floating_point() ? value.to(at::kHalf) : value.contiguous();
    }
    checkpoint::writeSafetensors(file, encoded, {{"fingerprint", m_fingerprint}});
    std::vector<at::Tensor> latents;
    for (auto number = first; number < first + count; ++number) {
        latents.push_back(encoded.at(std::to_string(number)));
    }
    return latents;
}

std::vector<at::Tensor> LatentCache::all(std::int64_t count,
                                         const std::function<at::Tensor(std::int64_t)>& encode) const {
    std::vector<at::Tensor> latents;
    for (std::int64_t first = 0; first < count; first += kShard) {
        for (auto& latent : shard(first, std::min(kShard, count - first), encode)) {
            latents.push_back(std::move(latent));
        }
    }
    return latents;
}

}  // namespace tubelet::training
