#pragma once

// For tests of a model's own preview decoder: the bundled model with and without one.

#include <filesystem>
#include <map>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "checkpoint/safetensors_writer.h"
#include "files/atomic_file.h"
#include "models/preview_network.h"
#include "vae/tiny_decoder.h"

namespace tubelet::tests {

/// The bundled model's files as links in a new folder, without its preview decoder.
inline void linkModel(const std::filesystem::path& model, const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    fs::create_directories(folder);
    for (const auto& entry : fs::directory_iterator(model)) {
        if (entry.path().filename() != models::PreviewNetwork::kName) {
            fs::create_symlink(entry.path(), folder / entry.path().filename());
        }
    }
}

/// Small, and of the bundled model's latents.
inline vae::TinyDecoderOptions previewOptions() {
    return {.latentChannels = 16,
            .patchSize = 4,
            .widths = {8, 8, 8, 8},
            .blocks = {1, 1, 1},
            .growsTime = {false, true, true},
            .growsSpace = {false, true, false}};
}

inline vae::TinyDecoder seededDecoder(const vae::TinyDecoderOptions& options) {
    at::manual_seed(6);
    vae::TinyDecoder decoder(options);
    decoder->initialise();
    const at::NoGradGuard noGrad;
    for (auto& item : decoder->named_parameters()) {
        if (item.key().ends_with("conv.4.weight")) {
            item.value().normal_(0, 0.1);  // begins as nothing, and frames would see no past
        }
    }
    decoder->eval();
    return decoder;
}

/// A component in a model's folder.
inline void writePreviewComponent(const std::filesystem::path& model, const vae::TinyDecoder& decoder) {
    const auto folder = model / models::PreviewNetwork::kName;
    std::filesystem::create_directories(folder);
    files::writeFileAtomically(folder / "config.json", decoder->options().toConfig().dump());
    std::map<std::string, at::Tensor> tensors;
    for (const auto& item : decoder->named_parameters()) {
        tensors[item.key()] = item.value().detach();
    }
    checkpoint::writeSafetensors(folder / "diffusion_pytorch_model.safetensors", tensors);
}

}  // namespace tubelet::tests
