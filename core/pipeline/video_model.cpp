#include "pipeline/video_model.h"

#include "base/error.h"
#include "base/paths.h"
#include "checkpoint/model_folder.h"
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
    refuseModel(folder, "its model_index.json is of a " +
                            (pipelineClass.empty() ? "nameless pipeline" : pipelineClass) +
                            ", expected WanPipeline (text to video).");
}

void refuseModel(const std::filesystem::path& folder, const std::string& why) {
    throw Error(ErrorKind::ModelUnreadable, "The model " + base::toUtf8(folder) + " can't be run: " + why);
}

}  // namespace tubelet::pipeline
