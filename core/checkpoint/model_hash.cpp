#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/stop.h"
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

constexpr std::size_t kMaxSmallFile = 200'000'000;

/// True for the files beside the weights that a component reads: configs, vocabularies, sentencepiece models.
bool isSmallFile(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".json" || extension == ".model" || extension == ".txt";
}

std::vector<fs::path> smallFiles(const ModelFolder& model) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (const char* name : {"model_index.json", "tubelet.json"}) {
        if (fs::is_regular_file(model.path() / name, failed)) {
            files.push_back(model.path() / name);
        }
    }
    for (const auto& [name, value] : model.index().items()) {
        if (model.componentClass(name).empty()) {
            continue;
        }
        for (fs::directory_iterator it(model.component(name), failed), end; !failed && it != end;
             it.increment(failed)) {
            std::error_code unknown;
            if (isSmallFile(it->path()) && it->is_regular_file(unknown)) {
                files.push_back(it->path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string readSmallFile(const fs::path& file) {
    try {
        return base::readFile(file, kMaxSmallFile);
    } catch (const Error& failure) {
        throw Error(ErrorKind::ModelUnreadable, failure.what());
    }
}

/// Separators keep "ab" + "c" and "a" + "bc" apart.
void addName(base::Sha256& hash, const fs::path& folder, const fs::path& file, std::uint64_t bytes) {
    hash.update(file.lexically_relative(folder).generic_string() + "\n" + std::to_string(bytes) + "\n");
}

}  // namespace

std::string modelHash(const fs::path& folder, const std::stop_token& stop) {
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
        checkStop(stop);
        const MappedFile file(path);
        const SafetensorsHeader header = parseSafetensorsHeader(file.text(0, file.size()), path);
        addName(hash, folder, path, file.size());
        hash.update(file.text(0, header.dataBegin));
        const std::uint64_t dataBytes = file.size() - header.dataBegin;
        for (std::uint64_t i = 0; i < kSamples; ++i) {
            checkStop(stop);
            const std::uint64_t begin = dataBytes / kSamples * i;
            hash.update(file.text(header.dataBegin + begin, std::min(kSampleBytes, dataBytes - begin)));
        }
    }
    for (const fs::path& path : smallFiles(model)) {
        checkStop(stop);
        const std::string bytes = readSmallFile(path);
        addName(hash, folder, path, bytes.size());
        hash.update(bytes);
    }
    return hash.hex();
}

}  // namespace tubelet::checkpoint
