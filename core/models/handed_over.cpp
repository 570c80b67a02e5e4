#include "models/handed_over.h"

#include <algorithm>
#include <regex>
#include <system_error>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "checkpoint/adapter_facts.h"
#include "checkpoint/adapter_file.h"
#include "models/families.h"
#include "models/hub_cache.h"
#include "models/layout.h"
#include "models/parts/part_folders.h"
#include "models/parts/weight_part.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

bool isFile(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

/// Where the index of the shards may lie that a file is one of (findWeightFiles()), the usual place
/// first; nothing for any other file.
std::vector<fs::path> indexesOfShard(const fs::path& file) {
    static const std::regex kShard(R"(([^.]+)(\.[^.]+)?-\d+-of-\d+(\.[^.]+)?\.safetensors)", std::regex::icase);
    std::smatch parts;
    const auto name = file.filename().string();
    if (!std::regex_match(name, parts, kShard)) {
        return {};
    }
    const auto variant = parts.str(2) + parts.str(3);
    const auto whole = parts.str(1) + ".safetensors";
    std::vector<fs::path> indexes;
    for (const auto& index : {whole + ".index" + variant + ".json", whole + variant + ".index.json",
                              parts.str(1) + variant + ".safetensors.index.json"}) {
        indexes.push_back(file.parent_path() / index);
    }
    return indexes;
}

bool isGguf(const fs::path& file) {
    return base::lowerAscii(file.extension().string()) == ".gguf";
}

Handed refused(const fs::path& path, Message why) {
    return {HandedAs::Refused, path, {}, std::move(why)};
}

Message nameOf(Role role) {
    switch (role) {
        case Role::Text:
            return {says("models", "a text encoder")};
        case Role::Image:
            return {says("models", "an image encoder")};
        case Role::Vae:
            return {says("models", "a VAE")};
        case Role::Denoiser:
            break;
    }
    return {says("models", "a transformer")};
}

/// What one network of a known kind is.
Handed ofKind(const WeightPart& part) {
    const Family* family = familyOf(*part.kind);
    const FamilyComponent* component = family == nullptr ? nullptr : componentOf(*family, *part.kind);
    if (component == nullptr) {
        return refused(part.file,
                       {says("models", "%1 is %2, which makes no clips and is no part of a model that does."),
                        part.file, part.what()});
    }
    const fs::path folder = part.file.parent_path().parent_path();
    const bool isDenoiser = component->role == Role::Denoiser;
    if (isDenoiser && isModelFolder(folder)) {
        return {HandedAs::Model, folder, {}, {}};
    }
    if (isDenoiser && family->planParts != nullptr) {
        return {HandedAs::Model, part.file, {}, {}};
    }
    const Message what = nameOf(component->role);
    Handed handed{HandedAs::Part, part.file, component->name, {}};
    if (isModelFolder(folder)) {
        handed.sentence = {says("models", "%1 is %2 (%3), one part of a model: open that model's folder, %4, instead."),
                           part.file, what, part.what(), folder};
    } else if (family->planParts != nullptr) {
        handed.sentence = {says("models",
                                "%1 is %2 (%3), one part of a model: open the file of the model's transformer, or the "
                                "ComfyUI folder that both lie in, instead."),
                           part.file, what, part.what()};
    } else {
        handed.sentence = {says("models",
                                "%1 is %2 (%3), one part of a model: open the model's folder, which has a "
                                "model_index.json, instead."),
                           part.file, what, part.what()};
    }
    return handed;
}

/// Of a file with the networks of several, the one that can be opened comes first.
Handed ofWeights(const fs::path& file) {
    const auto looked = lookAt(file);
    if (checkpoint::adapterFacts(looked->parts.front().weights)) {
        return {HandedAs::Lora, file, {}, {}};
    }
    if (looked->parts.front().kind == nullptr) {
        return refused(file, {says("models",
                                   "%1 is %2: neither a model that is run here, nor a part of one, nor a "
                                   "LoRA."),
                              file, looked->parts.front().what()});
    }
    std::vector<Handed> all;
    for (const auto& part : looked->parts) {
        all.push_back(ofKind(part));
    }
    std::stable_sort(all.begin(), all.end(), [](const Handed& a, const Handed& b) { return a.as < b.as; });
    return std::move(all.front());
}

Handed ofFolder(const fs::path& folder) {
    if (isModelFolder(snapshotOf(folder)) || PartFolders::isComfy(folder)) {
        return {HandedAs::Model, folder, {}, {}};
    }
    const bool isLora = isFile(folder / "adapter_config.json") || !checkpoint::adapterWeightFile(folder).empty();
    return {isLora ? HandedAs::Lora : HandedAs::Other, folder, {}, {}};
}

}  // namespace

Handed handedOver(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        return ofFolder(path);
    }
    try {
        if (PartFolders::isComfy(path)) {  // an extra_model_paths.yaml
            return {HandedAs::Model, path, {}, {}};
        }
        if (const auto indexes = indexesOfShard(path); !indexes.empty()) {
            const auto index = std::find_if(indexes.begin(), indexes.end(), isFile);
            return index != indexes.end()
                       ? ofWeights(*index)
                       : refused(path, {says("models",
                                             "%1 is one of several pieces of a file, and %2, which lists them, is not "
                                             "beside it. Download that too, and open it."),
                                        path, indexes.front().filename()});
        }
        if (isWeightName(path) || isGguf(path)) {  // one part of a GGUF is refused where it is read
            return ofWeights(path);
        }
    } catch (const Error& error) {
        return refused(path, error.message());
    }
    if (isPickleName(path)) {
        return refused(path, pickleRefusal(path));
    }
    return {HandedAs::Other, path, {}, {}};
}

}  // namespace tubelet::models
