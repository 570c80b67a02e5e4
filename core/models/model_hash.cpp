#include "models/model_hash.h"

#include <algorithm>
#include <map>
#include <memory>

#include "base/sha256.h"
#include "base/stop.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

/// Pieces of each file's data that enter the hash: a fine-tuned model has the header of the model it came from, so the
/// header alone would not tell them apart.
constexpr std::uint64_t kSamples = 64;
constexpr std::uint64_t kSampleBytes = 4096;

/// Separators keep "ab" + "c" and "a" + "bc" apart.
void addName(base::Sha256& hash, const fs::path& folder, const fs::path& file, std::uint64_t bytes) {
    hash.update(file.lexically_relative(folder).generic_string() + "\n" + std::to_string(bytes) + "\n");
}

}  // namespace

std::string modelHash(const Layout& layout, const std::stop_token& stop) {
    std::map<fs::path, std::shared_ptr<checkpoint::SafetensorsFile>> files;
    for (const auto& component : layout.weighted()) {
        for (const auto& file : layout.weights(component).files()) {
            files.emplace(file->path(), file);
        }
    }
    base::Sha256 hash;
    for (const auto& [path, file] : files) {
        checkStop(stop);
        addName(hash, layout.path(), path, file->size());
        hash.update(file->bytes(0, file->dataBegin()));
        const std::uint64_t dataBytes = file->size() - file->dataBegin();
        for (std::uint64_t i = 0; i < kSamples; ++i) {
            checkStop(stop);
            const std::uint64_t begin = dataBytes / kSamples * i;
            hash.update(file->bytes(file->dataBegin() + begin, std::min(kSampleBytes, dataBytes - begin)));
        }
    }
    for (const fs::path& path : layout.smallFiles()) {
        checkStop(stop);
        const std::string bytes = layout.text(path);
        addName(hash, layout.path(), path, bytes.size());
        hash.update(bytes);
    }
    return hash.hex();
}

}  // namespace tubelet::models
