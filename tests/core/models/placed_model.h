#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <ATen/ATen.h>

#include "checkpoint/safetensors_writer.h"
#include "models/describe.h"
#include "models/opened_model.h"
#include "models/placement.h"
#include "models/video_model.h"
#include "request/legal.h"

/// The bundled model, placed one way or another.
namespace tubelet::tests {

inline const models::ResolvedDevice kCpu{"cpu", "float32"};
inline constexpr std::uint64_t kGiga = std::uint64_t{1} << 30;

inline const std::filesystem::path& bundled() {
    static const std::filesystem::path folder = std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
    return folder;
}

inline request::GenerationRequest tinyRequest() {
    auto request = request::defaultRequest(models::describeModel(bundled()), "a red star spinning");
    request.width = request.height = 32;
    request.frames = 5;
    request.seed = 5;
    return request;
}

inline std::unique_ptr<models::VideoModel> loaded(const models::Placements& placements,
                                                  const std::filesystem::path& folder = bundled()) {
    return models::loadModel(models::openModel(folder), placements);
}

/// What a model predicts for a fixed latent.
inline at::Tensor prediction(models::VideoModel& model) {
    const auto request = tinyRequest();
    const auto told = model.condition(request).conditional;
    at::manual_seed(3);
    const auto latents = at::randn(model.latentShape(request)).to(model.dtype());
    return model.denoiser().forward(latents, at::tensor({500}, at::kLong), told);
}

/// A LoRA of one layer of it, a file in `folder`.
inline std::filesystem::path styleLora(const std::filesystem::path& folder, double value) {
    const auto file = folder / (std::to_string(value) + ".safetensors");
    const auto opened = models::openModel(bundled());
    const auto shape = opened->layout().weights("transformer").info("blocks.1.attn1.to_q.weight").shape;
    checkpoint::writeSafetensors(file,
                                 {{"transformer.blocks.1.attn1.to_q.lora_A.weight", at::full({2, shape[1]}, value)},
                                  {"transformer.blocks.1.attn1.to_q.lora_B.weight", at::full({shape[0], 2}, 0.5)}});
    return file;
}

}  // namespace tubelet::tests
