#include "integration/wan_kinds.h"

#include <fstream>
#include <utility>

#include "checkpoint/safetensors.h"
#include "media/image_file.h"
#include "models/opened_model.h"
#include "support/formula_weights.h"

namespace tubelet::tests {

namespace fs = std::filesystem;
using Json = nlohmann::json;

media::Image imageOf(const at::Tensor& pixels) {
    media::Image image;
    image.height = static_cast<int>(pixels.size(0));
    image.width = static_cast<int>(pixels.size(1));
    const auto* bytes = pixels.data_ptr<std::uint8_t>();
    image.rgb.assign(bytes, bytes + pixels.numel());
    return image;
}

WanKinds::WanKinds() {
    // The models' small files are those of the public set.
    const auto folder = fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference/wan_kinds";
    m_args = Json::parse(std::ifstream(folder / "case.json")).at("args");
    const checkpoint::SafetensorsFile file(folder / "case.safetensors");
    for (const auto& [key, info] : file.tensors()) {
        m_tensors[key] = file.tensor(key).clone();
    }
}

fs::path WanKinds::folderOf(const std::string& kind) {
    const auto folder = fs::path(m_scratch.path().toStdString()) / kind;
    if (fs::exists(folder)) {
        return folder;
    }
    const auto shared = fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference/wan_pipeline/pipeline";
    const auto& parts = m_args.at("kinds").at(kind);
    fs::create_directories(folder);
    Json index = parts.at("index");
    index["_class_name"] = parts.at("pipeline");
    const auto take = [&](const char* name, const char* library, const char* className) {
        fs::create_directory_symlink(shared / name, folder / name);
        index[name] = {library, className};
    };
    const auto make = [&](const char* name, const char* library, const char* className, const std::string& prefix) {
        if (!parts.contains(name)) {
            return false;
        }
        Json config = parts.at(name);
        if (std::string(library) == "diffusers") {
            config["_class_name"] = className;
        } else {
            config["architectures"] = {className};
        }
        writeByName(folder / name, className, config,
                    std::string(library) == "diffusers" ? "diffusion_pytorch_model.safetensors" : "model.safetensors",
                    prefix);
        index[name] = {library, className};
        return true;
    };
    take("tokenizer", "transformers", "T5Tokenizer");
    take("text_encoder", "transformers", "UMT5EncoderModel");
    take("scheduler", "diffusers", "UniPCMultistepScheduler");
    if (!make("vae", "diffusers", "AutoencoderKLWan", "")) {
        take("vae", "diffusers", "AutoencoderKLWan");
    }
    make("transformer", "diffusers", "WanTransformer3DModel", "");
    if (!make("transformer_2", "diffusers", "WanTransformer3DModel", "2.")) {
        index["transformer_2"] = {nullptr, nullptr};
    }
    if (make("image_encoder", "transformers", "CLIPVisionModel", "")) {
        index["image_processor"] = {"transformers", "CLIPImageProcessor"};
        const int size = parts.at("image_encoder").at("image_size");
        fs::create_directory(folder / "image_processor");
        std::ofstream(folder / "image_processor/preprocessor_config.json") << Json{
            {"image_processor_type", "CLIPImageProcessor"},
            {"size", {{"shortest_edge", size}}},
            {"crop_size", {{"height", size}, {"width", size}}}}.dump();
    }
    std::ofstream(folder / "model_index.json") << index.dump();
    return folder;
}

fs::path WanKinds::pictureOf(const std::string& which) {
    const auto file = fs::path(m_scratch.path().toStdString()) / (which + ".png");
    if (!fs::exists(file)) {
        media::writePng(file, imageOf(m_tensors.at("picture." + which)));
    }
    return file;
}

request::GenerationRequest WanKinds::requestOf(const std::string& kind, const Json& run) {
    auto request = models::openModel(folderOf(kind))->facts().defaults;
    request.prompt = m_args.at("prompt");
    request.negativePrompt = m_args.at("negative_prompt");
    request.width = m_args.at("width");
    request.height = m_args.at("height");
    request.frames = m_args.at("frames");
    request.steps = m_args.at("steps");
    request.guidance = m_args.at("guidance");
    request.seed = m_args.at("seed");
    request.lowNoiseGuidance.reset();
    if (run.contains("guidance_scale_2")) {
        request.lowNoiseGuidance = run.at("guidance_scale_2").get<double>();
    }
    request.threads = 1;
    request.device = request::DeviceChoice::Cpu;
    for (const auto& [word, use] : {std::pair("first", request::InputUse::First), {"last", request::InputUse::Last}}) {
        if (run.value(word, false)) {
            auto& input = request.inputs.emplace_back();
            input.use = use;
            input.file = pictureOf(word);
        }
    }
    return request;
}

}  // namespace tubelet::tests
