#include "core/models/single_files.h"

#include <fstream>
#include <iterator>

#include <ATen/ATen.h>

#include "checkpoint/safetensors_writer.h"
#include "models/wan/published_facts.h"
#include "models/wan/wan_transformer_keys.h"
#include "support/formula_weights.h"

namespace tubelet::tests {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Tensors = std::map<std::string, at::Tensor>;

namespace {

const fs::path kReference = fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference";
const fs::path kText = kReference / "wan_pipeline/pipeline/text_encoder";
const fs::path kTokenizer = kReference / "wan_pipeline/pipeline/tokenizer";
const fs::path kVae = kReference / "wan_vae/single_file";  // under the original names
constexpr const char* kWeights = "diffusion_pytorch_model.safetensors";

Json transformerConfig(const std::string& kind) {
    Json config{{"_class_name", "WanTransformer3DModel"},
                {"patch_size", {1, 2, 2}},
                {"num_attention_heads", 1},
                {"attention_head_dim", 128},
                {"in_channels", kind == "ti2v"  ? 48
                                : kind == "i2v" ? 36
                                                : 16},
                {"out_channels", kind == "ti2v" ? 48 : 16},
                {"text_dim", 32},
                {"freq_dim", 16},
                {"ffn_dim", 48},
                {"num_layers", 2},
                {"cross_attn_norm", true},
                {"qk_norm", "rms_norm_across_heads"},
                {"eps", 1e-6},
                {"rope_max_seq_len", 1024}};
    if (kind == "i2v") {
        config["image_dim"] = 20;
        config["added_kv_proj_dim"] = 128;
    }
    return config;
}

/// Of 48 channels, Wan 2.2's kind.
Json residualVae() {
    Json config{{"_class_name", "AutoencoderKLWan"},
                {"base_dim", 8},
                {"decoder_base_dim", 12},
                {"z_dim", 48},
                {"dim_mult", {1, 2, 2, 2}},
                {"num_res_blocks", 1},
                {"attn_scales", Json::array()},
                {"temperal_downsample", {false, true, true}},
                {"is_residual", true},
                {"patch_size", 2},
                {"in_channels", 12},
                {"out_channels", 12},
                {"scale_factor_temporal", 4},
                {"scale_factor_spatial", 16}};
    models::fillPublishedStatistics(config);
    return config;
}

Json clip() {
    return {{"architectures", {"CLIPVisionModel"}},
            {"hidden_size", 20},
            {"intermediate_size", 28},
            {"num_hidden_layers", 3},
            {"num_attention_heads", 1},
            {"image_size", 32},
            {"patch_size", 16},
            {"hidden_act", "gelu"}};
}

Json scheduler(double shift) {
    return {{"_class_name", "UniPCMultistepScheduler"},
            {"prediction_type", "flow_prediction"},
            {"solver_order", 2},
            {"solver_type", "bh2"},
            {"use_flow_sigmas", true},
            {"flow_shift", shift},
            {"num_train_timesteps", 1000}};
}

void writeJson(const fs::path& file, const Json& json) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << json.dump();
}

Tensors transformerOf(const fs::path& folder, const std::string& prefix) {
    return SingleFiles::tensorsOf(folder,
                                  [&](const std::string& name) { return prefix + models::originalWanName(name); });
}

}  // namespace

fs::path SingleFiles::folder(const std::string& kind) {
    const auto folder = root() / ("diffusers-" + kind);
    if (fs::exists(folder)) {
        return folder;
    }
    const bool isImage = kind == "i2v", isPair = kind == "a14b", isTi2v = kind == "ti2v";
    Json index{{"_class_name", isImage ? "WanImageToVideoPipeline" : "WanPipeline"},
               {"transformer", {"diffusers", "WanTransformer3DModel"}},
               {"vae", {"diffusers", "AutoencoderKLWan"}},
               {"text_encoder", {"transformers", "UMT5EncoderModel"}},
               {"tokenizer", {"transformers", "T5Tokenizer"}},
               {"scheduler", {"diffusers", "UniPCMultistepScheduler"}}};
    writeByName(folder / "transformer", "WanTransformer3DModel", transformerConfig(kind), kWeights);
    if (isPair) {
        index["boundary_ratio"] = 0.875;
        index["transformer_2"] = {"diffusers", "WanTransformer3DModel"};
        writeByName(folder / "transformer_2", "WanTransformer3DModel", transformerConfig(kind), kWeights, "2.");
    }
    if (isTi2v) {
        index["expand_timesteps"] = true;
        writeByName(folder / "vae", "AutoencoderKLWan", residualVae(), kWeights);
    } else {
        fs::create_directories(folder / "vae");
        fs::copy_file(kVae / "config.json", folder / "vae/config.json");
        fs::copy_file(kVae / "wan_vae_single_file.safetensors", folder / "vae" / kWeights);
    }
    fs::copy(kText, folder / "text_encoder");
    fs::copy(kTokenizer, folder / "tokenizer");
    writeJson(folder / "scheduler/scheduler_config.json", scheduler(isPair ? 12 : isImage ? 3 : 5));
    if (isImage) {
        writeByName(folder / "image_encoder", "CLIPVisionModel", clip(), "model.safetensors");
        index["image_encoder"] = {"transformers", "CLIPVisionModel"};
        index["image_processor"] = {"transformers", "CLIPImageProcessor"};
        writeJson(folder / "image_processor/preprocessor_config.json",
                  {{"image_processor_type", "CLIPImageProcessor"},
                   {"size", {{"shortest_edge", 32}}},
                   {"crop_size", {{"height", 32}, {"width", 32}}}});
    }
    writeJson(folder / "model_index.json", index);
    return folder;
}

fs::path SingleFiles::comfy(const std::string& name, const std::string& kind, const std::string& prefix) {
    const auto models = root() / name / "models";
    const auto from = folder(kind);
    const auto denoiser = [&](const char* component, const std::string& file) {
        write(models / "diffusion_models" / file, transformerOf(from / component, prefix));
    };
    if (kind == "a14b") {
        denoiser("transformer", "wan2.2_a14b_high_noise.safetensors");
        denoiser("transformer_2", "wan2.2_a14b_low_noise.safetensors");
    } else {
        denoiser("transformer", kind + ".safetensors");
    }
    write(models / "text_encoders/umt5.safetensors", umt5());
    fs::create_directories(models / "vae");
    fs::copy_file(from / "vae" / kWeights, models / "vae/wan_vae.safetensors");
    if (kind == "i2v") {
        write(models / "clip_vision/clip.safetensors",
              tensorsOf(from / "image_encoder", [](const std::string& one) { return "vision_model." + one; }));
    }
    return root() / name;
}

fs::path SingleFiles::checkpoint(const fs::path& file, const std::string& kind) {
    const auto from = folder(kind);
    Tensors all = transformerOf(from / "transformer", "model.diffusion_model.");
    all.merge(tensorsOf(from / "vae", [](const std::string& name) { return "vae." + name; }));
    all.merge(umt5("text_encoders.umt5xxl.transformer."));
    all["text_encoders.spiece_model"] = spiece();
    all["text_encoders.umt5xxl.logit_scale"] = at::full({}, 4.6F);
    write(file, all);
    return file;
}

Tensors SingleFiles::tensorsOf(const fs::path& path, const Rename& rename) {
    const auto weights = checkpoint::Weights::open(path).renamed(rename);
    Tensors tensors;
    for (const auto& name : weights.names()) {
        tensors[name] = weights.tensor(name);
    }
    return tensors;
}

void SingleFiles::write(const fs::path& file, const Tensors& tensors) {
    fs::create_directories(file.parent_path());
    checkpoint::writeSafetensors(file, tensors);
}

Tensors SingleFiles::umt5(const std::string& prefix) {
    auto tensors = tensorsOf(kText, [&](const std::string& name) { return prefix + name; });
    if (prefix.empty()) {
        tensors["spiece_model"] = spiece();
    }
    return tensors;
}

at::Tensor SingleFiles::spiece() {
    std::ifstream stream(kReference / "umt5_encoder/tokenizer/spiece.model", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    return at::from_blob(const_cast<char*>(bytes.data()), {static_cast<std::int64_t>(bytes.size())}, at::kByte).clone();
}

Tensors SingleFiles::t5(int width) {
    const std::string attention = "layer.0.SelfAttention.";
    Tensors tensors{{"shared.weight", at::zeros({440, width})},
                    {"encoder.block.0." + attention + "relative_attention_bias.weight", at::zeros({32, 4})}};
    for (const char* block : {"encoder.block.0.", "encoder.block.1."}) {
        tensors[block + attention + "q.weight"] = at::zeros({width, width});
    }
    return tensors;
}

}  // namespace tubelet::tests
