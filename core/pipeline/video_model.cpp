#include "pipeline/video_model.h"

#include "base/error.h"
#include "base/paths.h"
#include "base/stop.h"
#include "checkpoint/model_folder.h"
#include "pipeline/dit_model.h"
#include "pipeline/wan_model.h"

namespace tubelet::pipeline {

VideoModel::VideoModel(const std::filesystem::path& folder, c10::Device device, c10::ScalarType dtype,
                       const std::stop_token& stop)
    : m_device(device), m_dtype(dtype), m_facts(checkpoint::readModelFacts(folder)) {
    m_schedulerConfig = checkpoint::ModelFolder(folder).config("scheduler");
    m_hash = checkpoint::modelHash(folder, stop);
}

std::vector<std::int64_t> VideoModel::latentShape(const request::GenerationRequest& request) const {
    return {1, m_facts.latentChannels, (request.frames - 1) / m_facts.temporalFactor + 1,
            request.height / m_facts.spatialFactor, request.width / m_facts.spatialFactor};
}

std::unique_ptr<VideoModel> loadModel(const std::filesystem::path& folder, c10::Device device, c10::ScalarType dtype,
                                      const std::stop_token& stop) {
    const auto pipelineClass = checkpoint::ModelFolder(folder).index().value("_class_name", std::string());
    if (pipelineClass == "WanPipeline") {
        return std::make_unique<WanModel>(folder, device, dtype, stop);
    }
    if (pipelineClass == "DiTPipeline") {
        return std::make_unique<DitModel>(folder, device, dtype, stop);
    }
    refuseModel(folder, "its model_index.json is of a " +
                            (pipelineClass.empty() ? "nameless pipeline" : pipelineClass) +
                            ", expected WanPipeline (text to video) or DiTPipeline (class to image).");
}

void refuseModel(const std::filesystem::path& folder, const std::string& why) {
    throw Error(ErrorKind::ModelUnreadable, "The model " + base::toUtf8(folder) + " can't be run: " + why);
}

void VideoModel::fill(torch::nn::Module& module, const checkpoint::Weights& weights, c10::ScalarType dtype,
                      const std::stop_token& stop, const std::vector<std::string>& keepFloat32) const {
    checkStop(stop);
    checkpoint::LoadOptions options;
    options.device = m_device;
    options.dtype = dtype;
    options.keepFloat32 = keepFloat32;
    options.stop = stop;
    checkpoint::load(module, weights, options);
    module.eval();
}

}  // namespace tubelet::pipeline
