#include "checkpoint/weights.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/ascii.h"
#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/comfy_quant.h"
#include "checkpoint/gguf_file.h"
#include "checkpoint/gguf_header.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/weight_files.h"
#include "checkpoint/weight_index.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const Message& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

/// Parts of a name that wrappers of PyTorch add wherever they stand: torch.compile, FSDP,
/// activation checkpointing.
constexpr std::array<std::string_view, 3> kWrappers{"_orig_mod.", "_fsdp_wrapped_module.",
                                                    "_checkpoint_wrapped_module."};
/// What DataParallel puts in front of all names; a part of a network may be called so too.
constexpr std::string_view kParallel = "module.";

/// A weight file of either kind, whatever its name says; one that is named GGUF must be it.
std::shared_ptr<const TensorSource> openFile(const fs::path& path) {
    if (isGguf(path) || base::lowerAscii(path.extension().string()) == ".gguf") {
        return std::make_shared<GgufFile>(path);
    }
    return withComfyLayers(std::make_shared<SafetensorsFile>(path));
}

std::string withoutWrappers(std::string name) {
    for (const auto wrapper : kWrappers) {
        for (auto at = name.find(wrapper); at != std::string::npos; at = name.find(wrapper, at)) {
            if (at == 0 || name[at - 1] == '.') {
                name.erase(at, wrapper.size());
            } else {
                at += wrapper.size();
            }
        }
    }
    return name;
}

}  // namespace

Weights Weights::open(const fs::path& path) {
    std::error_code ignored;
    Weights weights;
    weights.m_path = path;
    WeightFiles found{path, path.extension() == ".json", {}};
    if (fs::is_directory(path, ignored)) {
        found = findWeightFiles(path);
    }
    weights.m_notice = found.notice;
    if (found.isIndex) {
        weights.openShards(found.file);
    } else {
        weights = weights.with(openFile(found.file));
    }
    return weights.unwrapped();
}

Weights Weights::unwrapped() const {
    bool isParallel = !m_where.empty();
    bool isWrapped = false;
    for (const auto& [name, where] : m_where) {
        const auto bare = withoutWrappers(name);
        isWrapped = isWrapped || bare != name;
        isParallel = isParallel && bare.starts_with(kParallel) && bare.size() > kParallel.size();
    }
    if (!isParallel && !isWrapped) {
        return *this;
    }
    return renamed([isParallel](const std::string& name) {
        return withoutWrappers(name).substr(isParallel ? kParallel.size() : 0);
    });
}

void Weights::openShards(const fs::path& index) {
    const auto map = readWeightIndex(index);
    std::map<std::string, std::size_t> opened;
    std::error_code ignored;
    for (const auto& [name, shard] : map) {
        const fs::path shardPath = index.parent_path() / shard;
        const auto [known, isNew] = opened.emplace(shard, m_sources.size());
        if (isNew) {
            if (!fs::exists(shardPath, ignored)) {
                fail({says("checkpoint", "The shard %1 is missing; %2 names it. Download it too."), shardPath,
                      index.filename()});
            }
            m_sources.push_back(std::make_shared<SafetensorsFile>(shardPath));
        }
        // The index decides: what else a shard holds, such as a tensor that moved to another
        // one, is left alone.
        if (m_sources[known->second]->find(name) == nullptr) {
            fail({says("checkpoint",
                       "The shard %1 lacks the tensor %2, which the index says is in it. Download the shards and the "
                       "index again, all from one version."),
                  shardPath, base::inQuotes(name)});
        }
        m_where.emplace(name, std::pair(known->second, name));
    }
}

std::vector<std::string> Weights::names() const {
    std::vector<std::string> names;
    names.reserve(m_where.size());
    for (const auto& [name, where] : m_where) {
        names.push_back(name);
    }
    return names;
}

bool Weights::contains(const std::string& name) const {
    return m_where.count(name) > 0;
}

const std::pair<std::size_t, std::string>& Weights::find(const std::string& name) const {
    const auto found = m_where.find(name);
    if (found == m_where.end()) {
        fail({says("checkpoint", "The weights in %1 have no tensor named %2."), m_path, base::inQuotes(name)});
    }
    return found->second;
}

const TensorInfo& Weights::info(const std::string& name) const {
    const auto& [source, original] = find(name);
    return *m_sources[source]->find(original);
}

at::Tensor Weights::tensor(const std::string& name) const {
    const auto& [source, original] = find(name);
    return m_sources[source]->tensor(original);
}

std::uint64_t Weights::parameterCount() const {
    std::uint64_t count = 0;
    for (const auto& [name, where] : m_where) {
        count += elementCount(info(name).shape);
    }
    return count;
}

void Weights::prefetch(const std::string& name) const {
    const auto& [source, original] = find(name);
    m_sources[source]->prefetch(original);
}

void Weights::releasePages(const std::string& name) const {
    const auto& [source, original] = find(name);
    m_sources[source]->releasePages(original);
}

void Weights::releasePages() const {
    for (const auto& [name, where] : m_where) {
        releasePages(name);
    }
}

Weights Weights::of(std::shared_ptr<const TensorSource> source) {
    Weights weights;
    weights.m_path = source->path();
    return weights.with(std::move(source));
}

Weights Weights::with(std::shared_ptr<const TensorSource> source) const {
    Weights result = *this;
    for (const auto& name : source->names()) {
        if (!result.m_where.emplace(name, std::pair(m_sources.size(), name)).second) {
            fail({says("checkpoint", "The weights in %1 hold the tensor %2 twice."), m_path, base::inQuotes(name)});
        }
    }
    result.m_sources.push_back(std::move(source));
    return result;
}

Weights Weights::renamed(const std::function<std::string(const std::string&)>& newName) const {
    Weights result;
    result.m_path = m_path;
    result.m_notice = m_notice;
    result.m_sources = m_sources;
    for (const auto& [name, where] : m_where) {
        const std::string renamedTo = newName(name);
        if (renamedTo.empty()) {
            continue;
        }
        if (!result.m_where.emplace(renamedTo, where).second) {
            fail({says("checkpoint",
                       "The weights in %1 hold the tensor %2 twice, under two of its known names (%3 is one)."),
                  m_path, base::inQuotes(renamedTo), base::inQuotes(name)});
        }
    }
    return result;
}

}  // namespace tubelet::checkpoint
