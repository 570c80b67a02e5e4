#include <algorithm>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "checkpoint/mapped_file.h"
#include "checkpoint/model_folder.h"
#include "checkpoint/safetensors_header.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

namespace {

/// Pieces of each file's data that enter the hash: a fine-tuned model has the header of the model it came from, so the
/// header alone would not tell them apart.
constexpr std::uint64_t kSamples = 64;
constexpr std::uint64_t kSampleBytes = 4096;

}  // namespace

std::string modelHash(const fs::path& folder) {
    const ModelFolder model(folder);
    std::vector<fs::path> files;
    for (const char* component : {"transformer", "transformer_2", "vae", "text_encoder", "image_encoder"}) {
        if (!model.componentClass(component).empty()) {
            const Weights weights = Weights::open(model.component(component));
            for (const auto& file : weights.files()) {
                files.push_back(file->path());
            }
        }
    }
    std::sort(files.begin(), files.end());

    base::Sha256 hash;
    for (const fs::path& path : files) {
        const MappedFile file(path);
        const SafetensorsHeader header = parseSafetensorsHeader(file.text(0, file.size()), path);
        // Separators keep "ab" + "c" and "a" + "bc" apart.
        hash.update(path.lexically_relative(folder).generic_string() + "\n" + std::to_string(file.size()) + "\n");
        hash.update(file.text(0, header.dataBegin));
        const std::uint64_t dataBytes = file.size() - header.dataBegin;
        for (std::uint64_t i = 0; i < kSamples; ++i) {
            const std::uint64_t begin = dataBytes / kSamples * i;
            hash.update(file.text(header.dataBegin + begin, std::min(kSampleBytes, dataBytes - begin)));
        }
    }
    return hash.hex();
}

}  // namespace tubelet::checkpoint
