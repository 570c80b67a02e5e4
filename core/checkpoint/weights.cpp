#include "checkpoint/weights.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "checkpoint/model_folder.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

constexpr const char* kIndexEnding = ".safetensors.index.json";

bool endsWith(const std::string& text, const std::string& ending) {
    return text.size() >= ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

[[noreturn]] void fail(const std::string& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

/// The one weight file or index of a component folder.
fs::path findInFolder(const fs::path& folder) {
    // The usual names first: a folder may also hold variants (".fp16.") beside them. An index wins, as in diffusers.
    for (const char* name : {"diffusion_pytorch_model.safetensors.index.json", "model.safetensors.index.json",
                             "diffusion_pytorch_model.safetensors", "model.safetensors"}) {
        std::error_code ignored;
        if (fs::exists(folder / name, ignored)) {
            return folder / name;
        }
    }
    std::vector<fs::path> indexes, files;
    bool hasPickle = false;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (endsWith(name, kIndexEnding)) {
            indexes.push_back(entry->path());
        } else if (endsWith(name, ".safetensors")) {
            files.push_back(entry->path());
        }
        hasPickle |=
            endsWith(name, ".bin") || endsWith(name, ".pth") || endsWith(name, ".pt") || endsWith(name, ".ckpt");
    }
    if (error) {
        fail("The folder " + folder.string() + " can't be read: " + error.message() + ".");
    }
    std::vector<fs::path>& found = indexes.empty() ? files : indexes;
    if (found.size() == 1) {
        return found.front();
    }
    if (found.empty()) {
        fail("The folder " + folder.string() + " holds no weights: a .safetensors file or a *" + kIndexEnding +
             " was expected." +
             (hasPickle ? " Its .bin, .pth or .ckpt files are not read; convert them to safetensors." : ""));
    }
    std::sort(found.begin(), found.end());
    fail("The folder " + folder.string() + " holds several weight files (" + found[0].filename().string() + ", " +
         found[1].filename().string() + (found.size() > 2 ? ", ..." : "") +
         ") and no index that says how they belong together. Name one of the files instead of the folder.");
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

}  // namespace

Weights Weights::open(const fs::path& path) {
    std::error_code ignored;
    const fs::path file = fs::is_directory(path, ignored) ? findInFolder(path) : path;
    Weights weights;
    weights.m_path = path;

    std::map<std::string, std::string> index;
    std::set<std::string> shards;
    if (endsWith(file.filename().string(), ".json")) {
        index = readIndex(file);
        for (const auto& [name, shard] : index) {
            shards.insert(shard);
        }
    } else {
        shards.insert(file.filename().string());
    }
    for (const std::string& shard : shards) {
        const fs::path shardPath = file.parent_path() / shard;
        if (!index.empty() && !fs::exists(shardPath, ignored)) {
            fail("The shard " + shardPath.string() + " is missing; " + file.filename().string() + " names it.");
        }
        weights.m_files.push_back(std::make_shared<SafetensorsFile>(shardPath));
        for (const auto& [name, info] : weights.m_files.back()->tensors()) {
            const auto [where, isNew] = weights.m_where.emplace(name, std::pair(weights.m_files.size() - 1, name));
            if (!isNew) {
                fail("The tensor \"" + name + "\" is in two shards of " + file.string() + ": " +
                     weights.m_files[where->second.first]->path().filename().string() + " and " + shard + ".");
            }
        }
    }
    for (const auto& [name, shard] : index) {
        const auto found = weights.m_where.find(name);
        if (found == weights.m_where.end() || weights.m_files[found->second.first]->path().filename() != shard) {
            fail("The shard " + (file.parent_path() / shard).string() + " lacks the tensor \"" + name +
                 "\", which the index says is in it. Download the shards and the index again, all from one version.");
        }
    }
    return weights;
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
