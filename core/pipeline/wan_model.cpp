#include "pipeline/wan_model.h"

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/stop.h"
#include "checkpoint/key_maps.h"
#include "checkpoint/model_folder.h"
#include "checkpoint/weights.h"

namespace tubelet::pipeline {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& folder, const std::string& why) {
    throw Error(ErrorKind::ModelUnreadable, "The model " + base::toUtf8(folder) + " can't be run: " + why);
}

void requireClass(const checkpoint::ModelFolder& folder, const std::string& component, const std::string& expected) {
    const auto found = folder.componentClass(component);
    if (found != expected) {
        refuse(folder.path(), "its " + component + " is " + (found.empty() ? "missing" : found) + ", expected " +
                                  expected + " (a text-to-video model of the Wan family).");
    }
}

}  // namespace

WanModel::WanModel(const std::filesystem::path& path, c10::Device device, c10::ScalarType dtype,
                   const std::stop_token& stop)
    : m_device(device), m_dtype(dtype), m_facts(checkpoint::readModelFacts(path)) {
    const checkpoint::ModelFolder folder(path);
    const auto pipelineClass = folder.index().value("_class_name", std::string());
    if (pipelineClass != "WanPipeline") {
        refuse(path, "its model_index.json is of a " + (pipelineClass.empty() ? "nameless pipeline" : pipelineClass) +
                         ", expected WanPipeline (text to video).");
    }
    requireClass(folder, "transformer", "WanTransformer3DModel");
    requireClass(folder, "vae", "AutoencoderKLWan");
    requireClass(folder, "text_encoder", "UMT5EncoderModel");
    if (!folder.componentClass("transformer_2").empty()) {
        refuse(path, "it has a second transformer (Wan 2.2 14B); Tubelet runs models with one transformer so far.");
    }
    if (folder.index().value("expand_timesteps", false)) {
        base::logger("pipeline")->debug("expand_timesteps: every token gets the same timestep in text-to-video");
    }
    m_schedulerConfig = folder.config("scheduler");
    m_transformerConfig = folder.config("transformer");
    m_vaeConfig = folder.config("vae");
    m_hash = checkpoint::modelHash(path, stop);
}

text::PromptEncoder& WanModel::promptEncoder(const std::stop_token& stop) {
    if (!m_promptEncoder) {
        checkStop(stop);
        m_promptEncoder = std::make_unique<text::PromptEncoder>(m_facts.folder, m_device, m_dtype, stop);
    }
    return *m_promptEncoder;
}

dit::WanTransformer& WanModel::transformer(const std::stop_token& stop) {
    if (m_transformer.is_empty()) {
        checkStop(stop);
        dit::WanTransformer module(dit::WanTransformerOptions::fromConfig(m_transformerConfig));
        const auto weights =
            checkpoint::wanTransformerWeights(checkpoint::Weights::open(m_facts.folder / "transformer"));
        checkpoint::LoadOptions options;
        options.device = m_device;
        options.stop = stop;
        options.dtype = m_dtype;
        options.keepFloat32 = dit::WanTransformerImpl::keepFloat32();
        checkpoint::load(*module, weights, options);
        module->eval();
        m_transformer = module;
    }
    return m_transformer;
}

vae::WanVae& WanModel::vae(const std::stop_token& stop) {
    if (m_vae.is_empty()) {
        checkStop(stop);
        vae::WanVae module(vae::WanVaeOptions::fromConfig(m_vaeConfig));
        const auto weights = checkpoint::wanVaeWeights(checkpoint::Weights::open(m_facts.folder / "vae"));
        checkpoint::LoadOptions options;
        options.device = m_device;
        options.stop = stop;
        options.dtype = c10::kFloat;
        checkpoint::load(*module, weights, options);
        module->eval();
        m_vae = module;
    }
    return m_vae;
}

}  // namespace tubelet::pipeline
