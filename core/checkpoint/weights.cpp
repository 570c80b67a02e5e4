#include "checkpoint/weights.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/paths.h"
#include "checkpoint/model_folder.h"
#include "checkpoint/weight_files.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

/// weight_map of an index: tensor name -> file name.
std::map<std::string, std::string> readIndex(const fs::path& index) {
    const nlohmann::json json = readJson(index);
    if (!json.is_object() || !json.contains("weight_map") || !json["weight_map"].is_object()) {
        fail("The index " + index.string() + " has no object \"weight_map\" from tensor names to file names.");
    }
    std::map<std::string, std::string> map;
    for (const auto& [name, file] : json["weight_map"].items()) {
        if (!file.is_string()) {
            fail("The index " + index.string() + " names no file for the tensor \"" + name + "\".");
        }
        const std::string fileName = file.get<std::string>();
        // A downloaded index must not make us open files elsewhere.
        if (fileName.empty() || fs::path(fileName).filename() != fileName || fileName == "." || fileName == "..") {
            fail("The index " + index.string() + " names the file \"" + fileName + "\" for the tensor \"" + name +
                 "\", but shards must lie beside the index.");
        }
        map[name] = fileName;
    }
    if (map.empty()) {
        fail("The index " + index.string() + " names no tensors.");
    }
    return map;
}

/// What torch.compile and DataParallel put in front of every name; how many characters of it all names have.
std::size_t wrapperPrefix(const std::map<std::string, std::pair<std::size_t, std::string>>& tensors) {
    for (const std::string_view prefix : {"_orig_mod.", "module."}) {
        if (!tensors.empty() && std::all_of(tensors.begin(), tensors.end(), [&](const auto& tensor) {
                return tensor.first.starts_with(prefix) && tensor.first.size() > prefix.size();
            })) {
            return prefix.size();
        }
    }
    return 0;
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
        weights.m_files.push_back(std::make_shared<SafetensorsFile>(found.file));
        for (const auto& [name, info] : weights.m_files.back()->tensors()) {
            weights.m_where.emplace(name, std::pair(std::size_t{0}, name));
        }
    }
    if (const std::size_t prefix = wrapperPrefix(weights.m_where); prefix > 0) {
        return weights.renamed([prefix](const std::string& name) { return name.substr(prefix); });
    }
    return weights;
}

void Weights::openShards(const fs::path& index) {
    const auto map = readIndex(index);
    std::map<std::string, std::size_t> opened;
    std::error_code ignored;
    for (const auto& [name, shard] : map) {
        const fs::path shardPath = index.parent_path() / shard;
        const auto [known, isNew] = opened.emplace(shard, m_files.size());
        if (isNew) {
            if (!fs::exists(shardPath, ignored)) {
                fail("The shard " + base::toUtf8(shardPath) + " is missing; " + base::toUtf8(index.filename()) +
                     " names it. Download it too.");
            }
            m_files.push_back(std::make_shared<SafetensorsFile>(shardPath));
        }
        // The index decides: what else a shard holds, such as a tensor that moved to another one, is left alone.
        if (!m_files[known->second]->tensors().contains(name)) {
            fail("The shard " + base::toUtf8(shardPath) + " lacks the tensor \"" + name +
                 "\", which the index says is in it. Download the shards and the index again, all from one version.");
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
        fail("The weights in " + m_path.string() + " have no tensor named \"" + name + "\".");
    }
    return found->second;
}

const TensorInfo& Weights::info(const std::string& name) const {
    const auto& [file, original] = find(name);
    return m_files[file]->tensors().at(original);
}

at::Tensor Weights::tensor(const std::string& name) const {
    const auto& [file, original] = find(name);
    return m_files[file]->tensor(original);
}

std::uint64_t Weights::parameterCount() const {
    std::uint64_t count = 0;
    for (const auto& [name, where] : m_where) {
        std::uint64_t elements = 1;
        for (const std::int64_t size : info(name).shape) {
            elements *= static_cast<std::uint64_t>(size);
        }
        count += elements;
    }
    return count;
}

void Weights::releasePages(const std::string& name) const {
    const auto& [file, original] = find(name);
    m_files[file]->releasePages(original);
}

Weights Weights::renamed(const std::function<std::string(const std::string&)>& newName) const {
    Weights result;
    result.m_path = m_path;
    result.m_notice = m_notice;
    result.m_files = m_files;
    for (const auto& [name, where] : m_where) {
        const std::string renamedTo = newName(name);
        if (renamedTo.empty()) {
            continue;
        }
        if (!result.m_where.emplace(renamedTo, where).second) {
            fail("The weights in " + m_path.string() + " hold the tensor \"" + renamedTo +
                 "\" twice, under two of its known names (\"" + name + "\" is one).");
        }
    }
    return result;
}

}  // namespace tubelet::checkpoint
