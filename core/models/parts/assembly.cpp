#include "models/parts/assembly.h"

#include <algorithm>
#include <array>
#include <set>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/listing.h"
#include "base/paths.h"
#include "models/families.h"
#include "models/parts/part_choice.h"
#include "models/refusal.h"
#include "request/lora.h"

namespace tubelet::models {

namespace fs = std::filesystem;
using request::ModelPlace;

namespace {

constexpr std::array<const char*, 5> kKinds{"checkpoints", "diffusion_models", "text_encoders", "clip_vision", "vae"};
constexpr std::array<const char*, 2> kDenoisers{"diffusion_models", "checkpoints"};

/// The family whose denoiser a part is, if its models may be files of their own.
const Family* familyOfDenoiser(const WeightPart& part) {
    const Family* family = part.kind == nullptr ? nullptr : familyOf(*part.kind);
    return family != nullptr && family->planParts != nullptr && denoiserOf(*family).kind == part.kind ? family
                                                                                                      : nullptr;
}

const WeightPart* denoiserIn(const WeightFile& file) {
    const auto found = std::find_if(file.parts.begin(), file.parts.end(),
                                    [](const WeightPart& part) { return familyOfDenoiser(part) != nullptr; });
    return found == file.parts.end() ? nullptr : &*found;
}

/// [library, class] of a component, as an index has it.
nlohmann::json entryOf(const ComponentKind& kind) {
    const bool isOfTransformers = kind.className.ends_with("EncoderModel") || kind.className.starts_with("CLIP");
    return {isOfTransformers ? "transformers" : "diffusers", kind.className};
}

/// "wan2.2_ti2v_5B_fp16" for the file of that name.
std::string nameOf(const fs::path& file) {
    auto name = base::toUtf8(file.filename());
    for (const char* ending : {".index.json", ".safetensors", ".sft", ".gguf"}) {
        if (name.ends_with(ending)) {
            name.resize(name.size() - std::string(ending).size());
        }
    }
    return name;
}

PartFolders foldersFor(const ModelPlace& place) {
    auto folders =
        PartFolders::isComfy(place.path) ? PartFolders::ofComfy(place.path) : PartFolders::around(place.path);
    for (const auto& root : base::modelRoots()) {
        if (PartFolders::isComfy(root)) {
            folders.add(PartFolders::ofComfy(root));
        }
    }
    return folders;
}

void take(Assembly& assembly, const std::string& component, const WeightPart& part) {
    assembly.index[component] = entryOf(*part.kind);
    assembly.files[component] = part.file;
    assembly.weights.insert_or_assign(component, part.weights);
}

/// Whether the folders of a ComfyUI are those that a file of it tells by where it lies.
bool isAllAround(const fs::path& file, const fs::path& comfy) {
    const auto around = PartFolders::around(file);
    const auto whole = PartFolders::ofComfy(fs::absolute(comfy).lexically_normal());
    return std::all_of(kKinds.begin(), kKinds.end(),
                       [&](const char* kind) { return around.of(kind) == whole.of(kind); });
}

/// Throws for a part that the place names and such a model doesn't have.
void checkNames(const ModelPlace& place, const PartsPlan& plan) {
    for (const auto& [component, file] : place.parts) {
        const bool isWanted = component == "tokenizer" ||
                              std::any_of(plan.wanted.begin(), plan.wanted.end(),
                                          [&name = component](const auto& each) { return each.component == name; });
        if (!isWanted) {
            refuseModel(place.path, {says("models", "it has no part %1 that another file could be."), component});
        }
    }
}

Assembly assembledFrom(const fs::path& file, const ModelPlace& place, const PartFolders& folders) {
    const auto looked = lookAt(file);
    const auto* denoiser = denoiserIn(*looked);
    if (denoiser == nullptr) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("models", "The file %1 is %2; a transformer of a model that is run here was expected."), file,
                    looked->parts.front().what());
    }
    auto plan = familyOfDenoiser(*denoiser)->planParts(*denoiser);
    checkNames(place, plan);
    Assembly assembly;
    assembly.index = plan.index;
    assembly.configs = std::move(plan.configs);
    take(assembly, plan.component, *denoiser);
    PartChoice choice(place, file, folders);
    for (const auto& wanted : plan.wanted) {
        const auto part = choice.choose(wanted);
        if (!part) {
            continue;
        }
        take(assembly, wanted.component, *part);
        wanted.configure(*part, assembly.configs);
        if (wanted.component == "text_encoder") {
            if (const auto tokenizer = choice.tokenizerOf(wanted, *part)) {
                assembly.files["tokenizer"] = *tokenizer;
            }
        }
    }
    if (!choice.missing().empty()) {
        refuseModel(file, choice.missing());
    }
    if (plan.settle) {
        plan.settle(assembly.index, assembly.configs);
    }
    assembly.notices = choice.notices();
    assembly.path = assembly.files.at(denoiserOf(*familyOfDenoiser(*denoiser)).name);
    assembly.name = nameOf(assembly.path);
    // Named by its file, so that others that come to lie beside it change nothing; where its
    // folder doesn't tell what else belongs to it, by both.
    ModelPlace named{assembly.path, {}, place.parts};
    if (PartFolders::isComfy(place.path) && !isAllAround(assembly.path, place.path)) {
        named.path = place.path;
        named.name = base::toUtf8(assembly.path.filename());
    }
    assembly.place = named.text();
    return assembly;
}

bool isCalled(const fs::path& file, const std::string& name) {
    return file.filename() == name || nameOf(file) == name;
}

constexpr std::size_t kMostNamed = 5;

/// Of the first few.
std::vector<std::string> namesOf(const std::vector<fs::path>& files) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(files.size(), kMostNamed); ++i) {
        names.push_back(nameOf(files[i]));
    }
    return names;
}

/// The model of the first file. Where that can't be put together it counts only as the sole one.
std::optional<Assembly> firstOf(const std::vector<fs::path>& files, const ModelPlace& place,
                                const PartFolders& folders) {
    try {
        return assembledFrom(files.front(), place, folders);
    } catch (const Error&) {
        const auto isNamedTwice = [](const fs::path& file) {
            return request::expertOf({.file = file}) != request::Expert::Both;
        };
        if (files.size() == 1 || (files.size() == 2 && std::all_of(files.begin(), files.end(), isNamedTwice))) {
            throw;
        }
        return std::nullopt;
    }
}

/// The only model of a ComfyUI, or the one of the place's name.
Assembly assembledIn(const ModelPlace& place, const PartFolders& folders) {
    std::vector<Message> faults;
    auto files = denoisersIn(PartFolders::ofComfy(place.path), &faults);
    if (!place.name.empty() && !files.empty()) {
        const auto all = namesOf(files);
        std::erase_if(files, [&](const fs::path& file) { return !isCalled(file, place.name); });
        if (files.empty()) {
            throw Error(ErrorKind::ModelUnreadable, says("models", "%1 holds no transformer called %2. There are: %3."),
                        place.path, place.name, inARow(all));
        }
    }
    if (files.empty()) {
        std::vector<Message> looked;
        for (const char* kind : kDenoisers) {
            for (const auto& folder : PartFolders::ofComfy(place.path).of(kind)) {
                looked.push_back(verbatim(folder));
            }
        }
        const Message none =
            place.name.empty()
                ? Message{says("models",
                               "%1 holds no transformer of a model that is run here; it was looked for in %2."),
                          place.path, inARow(looked)}
                : Message{says("models", "%1 holds no transformer called %3; it was looked for in %2."), place.path,
                          inARow(looked), place.name};
        throw Error(ErrorKind::ModelUnreadable, faults.empty() ? none : inOrder(none, faults.front()));
    }
    const auto first = firstOf(files, place, folders);
    std::vector<fs::path> others;
    for (const auto& file : files) {
        // One of two transformers is no model of its own.
        const bool isOurs = first && std::any_of(first->files.begin(), first->files.end(),
                                                 [&](const auto& part) { return part.second == file; });
        if (!isOurs) {
            others.push_back(file);
        }
    }
    if (!others.empty()) {
        const auto count = others.size() + (first ? 1 : 0);
        auto names = namesOf(others);
        if (first) {
            names.insert(names.begin(), first->name);
        }
        names.resize(std::min(names.size(), kMostNamed));
        throw Error(ErrorKind::ModelUnreadable,
                    counts("models",
                           "%1 holds %n model(s), such as %2; one was expected. Put a colon and the name of one "
                           "behind it."),
                    count, place.path, inARow(names));
    }
    return *first;
}

}  // namespace

std::optional<Assembly> assembled(const ModelPlace& place) {
    if (PartFolders::isComfy(place.path)) {
        return assembledIn(place, foldersFor(place));
    }
    std::error_code ignored;
    if (!isWeightName(place.path) || !fs::is_regular_file(place.path, ignored)) {
        return std::nullopt;
    }
    return assembledFrom(place.path, place, foldersFor(place));
}

Assembly namedParts(const ModelPlace& place, const WeightPart& denoiser) {
    Assembly assembly;
    const auto* family = familyOfDenoiser(denoiser);
    const auto plan = family == nullptr ? PartsPlan() : family->planParts(denoiser);
    checkNames(place, plan);
    const PartFolders none;
    const PartChoice choice(place, denoiser.file, none);
    for (const auto& [component, file] : place.parts) {
        if (component == "tokenizer") {
            assembly.files[component] = file;
            continue;
        }
        const auto wanted = std::find_if(plan.wanted.begin(), plan.wanted.end(),
                                         [&name = component](const auto& each) { return each.component == name; });
        const auto part = choice.named(*wanted);
        take(assembly, component, *part);
        wanted->configure(*part, assembly.configs);
    }
    return assembly;
}

std::vector<fs::path> denoisersIn(const PartFolders& folders, std::vector<Message>* leftOut) {
    std::vector<fs::path> files;
    std::set<fs::path> seen;
    for (const char* kind : kDenoisers) {
        const auto found = folders.files(kind);
        if (leftOut != nullptr) {
            leftOut->insert(leftOut->end(), found.faults.begin(), found.faults.end());
        }
        for (const auto& file : found.weights) {
            std::error_code ignored;
            try {
                if (denoiserIn(*lookAt(file)) != nullptr && seen.insert(fs::weakly_canonical(file, ignored)).second) {
                    files.push_back(file);
                }
            } catch (const Error& error) {
                if (leftOut != nullptr) {
                    leftOut->push_back(error.message());
                }
            }
        }
    }
    return files;
}

std::vector<fs::path> filesAround(const ModelPlace& place) {
    std::vector<fs::path> files{place.path};
    std::set<fs::path> vocabularies;  // folders that may hold one
    for (const auto& [component, file] : place.parts) {
        files.push_back(file);
    }
    try {
        const auto folders = foldersFor(place);
        files.insert(files.end(), folders.settings().begin(), folders.settings().end());
        for (const char* kind : kKinds) {
            const auto found = folders.files(kind);
            files.insert(files.end(), found.weights.begin(), found.weights.end());
            for (const auto& file : found.weights) {
                vocabularies.insert({file.parent_path(), file.parent_path() / "tokenizer"});
            }
        }
        for (const auto& program : folders.programs()) {
            std::error_code ignored;
            for (fs::directory_iterator it(program / "comfy/text_encoders", ignored), end; !ignored && it != end;
                 it.increment(ignored)) {
                vocabularies.insert(it->path());
            }
        }
    } catch (const Error&) {
        // told by whoever puts the model together
    }
    for (const auto& folder : vocabularies) {
        files.insert(files.end(), {folder / "tokenizer.json", folder / "spiece.model"});
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace tubelet::models
