#include "models/model_hash.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/sha256.h"
#include "base/stop.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

/// What a file is called in the hash: its path in the model's folder. Single files that lie
/// anywhere have names alone.
std::string nameOf(const Layout& layout, const fs::path& file) {
    const auto inside = file.lexically_relative(layout.path()).generic_string();
    return layout.isFolder() && !inside.starts_with("..") ? inside : file.filename().generic_string();
}

/// Separators keep "ab" + "c" and "a" + "bc" apart.
void addName(base::Sha256& hash, const std::string& name, std::uint64_t bytes) {
    hash.update(name + "\n" + std::to_string(bytes) + "\n");
}

}  // namespace

std::string modelHash(const Layout& layout, const std::stop_token& stop) {
    std::map<fs::path, std::shared_ptr<const checkpoint::TensorSource>> files;
    for (const auto& component : layout.weighted()) {
        for (const auto& source : layout.weights(component).sources()) {
            files.emplace(source->path(), source);
        }
    }
    base::Sha256 hash;
    for (const auto& [path, source] : files) {
        checkStop(stop);
        addName(hash, nameOf(layout, path), source->size());
        source->identify([&](std::string_view bytes) { hash.update(bytes); }, stop);
    }
    for (const fs::path& path : layout.smallFiles()) {
        checkStop(stop);
        const std::string bytes = layout.text(path);
        addName(hash, nameOf(layout, path), bytes.size());
        hash.update(bytes);
    }
    return hash.hex();
}

}  // namespace tubelet::models
