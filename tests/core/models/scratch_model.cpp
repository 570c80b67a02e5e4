#include <ATen/ATen.h>

#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "core/checkpoint/raw_file.h"
#include "core/models/scratch_model.h"

namespace tubelet::tests {

using Json = nlohmann::json;

ScratchModel::ScratchModel() : m_path(m_folder.path().toStdString()) {
    for (const char* component : {"transformer", "vae", "text_encoder", "tokenizer", "scheduler"}) {
        std::filesystem::create_directory(m_path / component);
    }
    write("model_index.json", Json{{"_class_name", "WanPipeline"},
                                   {"boundary_ratio", nullptr},
                                   {"transformer", {"diffusers", "WanTransformer3DModel"}},
                                   {"transformer_2", {nullptr, nullptr}},
                                   {"vae", {"diffusers", "AutoencoderKLWan"}},
                                   {"text_encoder", {"transformers", "UMT5EncoderModel"}},
                                   {"tokenizer", {"transformers", "T5Tokenizer"}},
                                   {"scheduler", {"diffusers", "UniPCMultistepScheduler"}}}
                                  .dump());
    write("transformer/config.json", Json{{"_class_name", "WanTransformer3DModel"},
                                          {"in_channels", 16},
                                          {"num_attention_heads", 40},
                                          {"attention_head_dim", 128},
                                          {"patch_size", {1, 2, 2}}}
                                         .dump());
    write("vae/config.json", Json{{"_class_name", "AutoencoderKLWan"},
                                  {"z_dim", 16},
                                  {"patch_size", nullptr},
                                  {"scale_factor_spatial", 8},
                                  {"scale_factor_temporal", 4}}
                                 .dump());
    write("text_encoder/config.json", "{}");
    write("tokenizer/tokenizer_config.json", "{}");
    write("tokenizer/tokenizer.json", "{}");
    write("scheduler/scheduler_config.json",
          R"({"_class_name": "UniPCMultistepScheduler", "prediction_type": "flow_prediction",
                                              "use_flow_sigmas": true, "flow_shift": 3.0})");
    for (const char* component : {"transformer", "vae", "text_encoder"}) {
        writeWeights(component, 1.0);
    }
}

void ScratchModel::write(const std::string& file, const std::string& text) const {
    writeBytes(m_path / file, text);
}

void ScratchModel::editJson(const std::string& file, const std::function<void(Json&)>& edit) const {
    std::ifstream stream(m_path / file);
    Json json = Json::parse(stream);
    edit(json);
    write(file, json.dump());
}

void ScratchModel::writeWeights(const std::string& component, double value) const {
    const char* name = component == "text_encoder" ? "model.safetensors" : "diffusion_pytorch_model.safetensors";
    checkpoint::writeSafetensors(m_path / component / name, {{"w", at::full({7}, value, at::kFloat)}});
}

Json ScratchModel::tubeletJson() {
    Json rows = Json::array();
    for (int i = 0; i < 16; ++i) {
        rows.push_back({0.1 * i, 0.2, -0.3});
    }
    return {{"format", 1},
            {"name", "scratch"},
            {"edition", 3},
            {"family", "wan"},
            {"trained", {{"sizes", {{128, 128}, {176, 96}}}, {"frames", {1, 17}}, {"frameRate", 8}}},
            {"defaults",
             {{"width", 128},
              {"height", 96},
              {"frames", 17},
              {"frameRate", 8},
              {"steps", 20},
              {"guidance", 4.0},
              {"sampler", "unipc"},
              {"shift", 1.5},
              {"negativePrompt", "bad"}}},
            {"text", {{"maxTokens", 48}, {"languages", {"en", "zh"}}}},
            {"preview", {{"latentToRgb", rows}, {"bias", {0.1, 0.0, -0.1}}}},
            {"vocabulary", {{"subjects", {{{"en", {"dog", "puppy"}}, {"zh", {"狗"}}}}}}},
            {"limits", "few words"}};
}

}  // namespace tubelet::tests
