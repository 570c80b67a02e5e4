#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include "checkpoint/safetensors.h"
#include "models/opened_model.h"
#include "request/generation_request.h"
#include "support/formula_weights.h"

namespace tubelet::tests {

inline void writeJson(const std::filesystem::path& file, const nlohmann::json& json) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << json.dump();
}

/// The reference case `ltx` (tools/reference/make_ltx.py), and model folders of its kinds, whose
/// weights are formulas of their names.
class LtxCase {
  public:
    /// Folders are made below `scratch`.
    explicit LtxCase(std::filesystem::path scratch) : m_scratch(std::move(scratch)) {
        const auto folder = std::filesystem::path(TUBELET_SOURCE_DIR) / "tests/data/reference/ltx";
        args = nlohmann::json::parse(std::ifstream(folder / "case.json")).at("args");
        const checkpoint::SafetensorsFile file(folder / "case.safetensors");
        for (const auto& [key, info] : file.tensors()) {
            tensors[key] = file.tensor(key).clone();
        }
    }

    void makeFolder(const std::filesystem::path& folder, const std::string& kind) const {
        using Json = nlohmann::json;
        const auto& parts = args.at("kinds").at(kind);
        Json index{{"_class_name", parts.at("pipeline")}};
        const auto make = [&](const char* name, const char* library, const char* className, Json config) {
            const bool isDiffusers = std::string(library) == "diffusers";
            config[isDiffusers ? "_class_name" : "architectures"] =
                isDiffusers ? Json(className) : Json::array({className});
            writeByName(folder / name, className, config,
                        isDiffusers ? "diffusion_pytorch_model.safetensors" : "model.safetensors");
            index[name] = {library, className};
        };
        make("transformer", "diffusers", "LTXVideoTransformer3DModel", args.at("transformer"));
        make("vae", "diffusers", "AutoencoderKLLTXVideo", parts.at("vae"));
        Json text = args.at("text");
        text["model_type"] = "t5";
        make("text_encoder", "transformers", "T5EncoderModel", text);
        // The vocabulary is that of the public set's Wan.
        std::filesystem::create_directory_symlink(
            std::filesystem::path(TUBELET_SOURCE_DIR) / "tests/data/reference/wan_pipeline/pipeline/tokenizer",
            folder / "tokenizer");
        index["tokenizer"] = {"transformers", "T5Tokenizer"};
        Json scheduler = parts.at("scheduler");
        scheduler["_class_name"] = "FlowMatchEulerDiscreteScheduler";
        writeJson(folder / "scheduler/scheduler_config.json", scheduler);
        index["scheduler"] = {"diffusers", "FlowMatchEulerDiscreteScheduler"};
        writeJson(folder / "model_index.json", index);
    }

    /// The model's folder, made when it is first asked for.
    std::filesystem::path folderOf(const std::string& kind) const {
        const auto folder = m_scratch / kind;
        if (!std::filesystem::exists(folder)) {
            makeFolder(folder, kind);
        }
        return folder;
    }

    request::GenerationRequest requestOf(const std::string& kind) const {
        auto request = models::openModel(folderOf(kind))->facts().defaults;
        request.prompt = args.at("prompt");
        request.negativePrompt = args.at("negative_prompt");
        request.width = args.at("width");
        request.height = args.at("height");
        request.frames = args.at("frames");
        request.steps = args.at("steps");
        request.guidance = args.at("guidance");
        request.seed = args.at("seed");
        request.frameRate = args.at("frame_rate");
        request.threads = 1;
        request.device = request::DeviceChoice::Cpu;
        return request;
    }

    nlohmann::json args;
    std::map<std::string, at::Tensor> tensors;

  private:
    std::filesystem::path m_scratch;
};

}  // namespace tubelet::tests
