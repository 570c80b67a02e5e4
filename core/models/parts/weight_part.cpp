#include "models/parts/weight_part.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>
#include <string_view>

#include "base/ascii.h"
#include "checkpoint/adapter_facts.h"
#include "files/file_state.h"
#include "files/kept.h"
#include "models/families.h"
#include "models/family.h"

namespace tubelet::models {

namespace fs = std::filesystem;
using checkpoint::Weights;

namespace {

constexpr std::size_t kMostKept = 256;

/// Where the names of one network begin in a file that holds several.
struct Group {
    std::string_view prefix;
    int part;  ///< prefixes of one part have one number
};
constexpr std::array<Group, 6> kGroups{{{"model.diffusion_model.", 1},
                                        {"vae.", 2},
                                        {"first_stage_model.", 2},
                                        {"text_encoders.", 3},
                                        {"cond_stage_model.", 3},
                                        {"clip_vision.", 4}}};
constexpr int kParts = 5;
/// Of text encoders: ComfyUI's own wrapping stands in front of transformers' model.
constexpr std::string_view kInner = ".transformer.";

/// A sentencepiece model in place of a tensor (text/spiece_tensor.h).
constexpr std::string_view kSpiece = "spiece_model";

struct Placed {
    int part = 0;
    std::string name;  ///< without the prefix; empty: it is none of the network's
};

Placed placed(const std::string& name) {
    for (const auto& group : kGroups) {
        if (!name.starts_with(group.prefix)) {
            continue;
        }
        if (group.part != 3) {
            return {group.part, name.substr(group.prefix.size())};
        }
        if (const auto inner = name.find(kInner); inner != std::string::npos) {
            return {group.part, name.substr(inner + kInner.size())};
        }
        const auto bare = name.substr(group.prefix.size());
        const bool isWrapping = bare.ends_with("logit_scale") || bare.ends_with(kSpiece);
        return {group.part, isWrapping ? std::string() : bare};
    }
    return {0, name == kSpiece ? std::string() : name};
}

WeightPart partOf(const fs::path& file, Weights weights) {
    WeightPart part;
    part.file = file;
    part.kind = kindOfWeights(weights);
    if (part.kind != nullptr) {
        part.config = part.kind->inferConfig(part.kind->named(weights));
    }
    part.weights = std::move(weights);
    return part;
}

std::shared_ptr<const WeightFile> opened(const fs::path& file) {
    const auto whole = Weights::open(file);
    auto result = std::make_shared<WeightFile>();
    result->file = file;
    result->form = mostlyStoredAs(whole);
    for (const auto& source : whole.sources()) {
        result->bytes += source->size();
    }
    std::array<bool, kParts> has{};
    for (const auto& name : whole.names()) {
        has.at(static_cast<std::size_t>(placed(name).part)) = true;
    }
    for (int part = 0; part < kParts; ++part) {
        if (!has.at(static_cast<std::size_t>(part))) {
            continue;
        }
        auto found = partOf(file, whole.renamed([part](const std::string& name) {
            auto own = placed(name);
            return own.part == part ? std::move(own.name) : std::string();
        }));
        if (found.kind != nullptr) {
            result->parts.push_back(std::move(found));
        }
    }
    if (result->parts.empty()) {
        result->parts.push_back(partOf(file, whole));
    }
    return result;
}

}  // namespace

std::string mostlyStoredAs(const Weights& weights) {
    std::map<std::string, std::uint64_t> bytes;
    for (const auto& name : weights.names()) {
        const auto& info = weights.info(name);
        bytes[info.dtype] += info.bytes;
    }
    const auto most =
        std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == bytes.end() ? std::string() : most->first;
}

Message parametersIn(std::uint64_t count) {
    constexpr double kBillion = 1e9, kMillion = 1e6;
    const auto rounded = [](double value) { return std::round(value * 10) / 10; };
    const auto number = static_cast<double>(count);
    return number >= kBillion   ? Message{says("models", "%1 billion parameters"), rounded(number / kBillion)}
           : number >= kMillion ? Message{says("models", "%1 million parameters"), rounded(number / kMillion)}
                                : Message{counts("models", "%n parameter(s)"), count};
}

Message strangerIn(const Weights& weights) {
    const auto has = [&](const char* name) { return weights.contains(name); };
    if (const auto adapter = checkpoint::adapterFacts(weights)) {
        return {says("models", "%1 for %2"), adapter->method, adapter->family};
    }
    for (const Family* family : families()) {
        if (auto known = family->stranger == nullptr ? Message() : family->stranger(weights); !known.empty()) {
            return known;
        }
    }
    if (has("text_model.encoder.layers.0.self_attn.k_proj.weight")) {
        return {says("models", "a CLIP text encoder")};
    }
    return has("encoder.down.0.block.0.conv1.weight") ? Message{says("models", "a VAE of single pictures")} : Message();
}

Message WeightPart::what() const {
    const auto size = parametersIn(weights.parameterCount());
    if (kind != nullptr) {
        return {says("models", "%1, %2"), kind->className, size};
    }
    const auto other = strangerIn(weights);
    return {says("models", "%1, %2"), other.empty() ? Message{says("models", "a network that is not known")} : other,
            size};
}

const WeightPart* WeightFile::find(const ComponentKind& kind) const {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const WeightPart& p) { return p.kind == &kind; });
    return found == parts.end() ? nullptr : &*found;
}

std::shared_ptr<const WeightFile> lookAt(const fs::path& file) {
    static files::Kept<WeightFile> kept(kMostKept);
    return kept.get(file, files::stateOf({file}), [&] { return opened(file); });
}

bool isWeightName(const fs::path& file) {
    static const std::regex kShard(R"(.+-\d+-of-\d+(\.[^.]+)?\.(safetensors|gguf))", std::regex::icase);
    const auto name = base::lowerAscii(file.filename().string());
    if (name.starts_with('.') || std::regex_match(name, kShard)) {
        return false;
    }
    return name.ends_with(".safetensors") || name.ends_with(".sft") || name.ends_with(".gguf") ||
           name.ends_with(".safetensors.index.json");
}

bool isPickleName(const fs::path& file) {
    const auto ending = base::lowerAscii(file.extension().string());
    return ending == ".pth" || ending == ".pt" || ending == ".bin" || ending == ".ckpt" || ending == ".pkl";
}

Message pickleRefusal(const fs::path& file) {
    return {says("models", "%1 is a pickle of PyTorch's, which can run code and is not read. Get it as safetensors."),
            file};
}

}  // namespace tubelet::models
