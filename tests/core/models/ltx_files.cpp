#include "core/models/ltx_files.h"

#include <fstream>

#include "checkpoint/safetensors_writer.h"
#include "core/models/single_files.h"

namespace tubelet::tests {

namespace fs = std::filesystem;
using Json = nlohmann::json;

LtxFiles::LtxFiles(int heads)
    : m_case(root()),
      m_names(Json::parse(std::ifstream(fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference/ltx/names.json"))) {
    constexpr int kPublishedHeads = 32;
    if (heads == kPublishedHeads) {
        auto& config = m_case.args.at("transformer");
        config["num_attention_heads"] = heads;
        config["attention_head_dim"] = 2;
        config["cross_attention_dim"] = 2 * heads;
    }
}

LtxFiles::Tensors LtxFiles::renamed(const fs::path& folder, const std::string& of, const std::string& prefix) const {
    std::map<std::string, std::string> theirs;
    for (const auto& [original, diffusers] : names(of).items()) {
        theirs[diffusers.get<std::string>()] = original;
    }
    return SingleFiles::tensorsOf(folder, [&](const std::string& name) { return prefix + theirs.at(name); });
}

LtxFiles::Tensors LtxFiles::transformer(const std::string& kind, const std::string& prefix) const {
    return renamed(folder(kind) / "transformer", "transformer", prefix);
}

LtxFiles::Tensors LtxFiles::vae(const std::string& kind, const std::string& prefix) const {
    return renamed(folder(kind) / "vae", kind, prefix);
}

LtxFiles::Tensors LtxFiles::text(const std::string& kind) const {
    return SingleFiles::tensorsOf(folder(kind) / "text_encoder", [](const std::string& name) { return name; });
}

fs::path LtxFiles::checkpoint(const fs::path& file, const std::string& kind, const Metadata& metadata) const {
    auto all = transformer(kind, "model.diffusion_model.");
    all.merge(vae(kind, "vae."));
    fs::create_directories(file.parent_path());
    checkpoint::writeSafetensors(file, all, metadata);
    return file;
}

fs::path LtxFiles::withText(const std::string& name, const std::string& kind) const {
    const auto texts = root() / name / "models/text_encoders";
    SingleFiles::write(texts / "t5xxl.safetensors", text(kind));
    fs::copy(folder(kind) / "tokenizer", texts / "tokenizer", fs::copy_options::recursive);
    return root() / name;
}

fs::path LtxFiles::comfy(const std::string& name, const std::string& kind, const Metadata& metadata) const {
    const auto comfy = withText(name, kind);
    checkpoint(comfy / "models/checkpoints" / ("ltx-" + kind + ".safetensors"), kind, metadata);
    return comfy;
}

fs::path LtxFiles::parted(const std::string& name, const std::string& kind, const Metadata& metadata) const {
    const auto comfy = withText(name, kind);
    const auto file = comfy / "models/diffusion_models" / ("ltx-" + kind + ".safetensors");
    fs::create_directories(file.parent_path());
    checkpoint::writeSafetensors(file, transformer(kind, ""), metadata);
    SingleFiles::write(comfy / "models/vae/ltx_vae.safetensors", vae(kind, ""));
    return comfy;
}

}  // namespace tubelet::tests
