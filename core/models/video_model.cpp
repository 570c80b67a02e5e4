#include "models/video_model.h"

#include <utility>

#include "base/stop.h"

namespace tubelet::models {

VideoModel::VideoModel(std::shared_ptr<const OpenedModel> opened, c10::Device device, c10::ScalarType dtype)
    : m_opened(std::move(opened)), m_device(device), m_dtype(dtype) {}

std::vector<std::int64_t> VideoModel::latentShape(const request::GenerationRequest& request) const {
    return {1, facts().latentChannels, (request.frames - 1) / facts().temporalFactor + 1,
            request.height / facts().spatialFactor, request.width / facts().spatialFactor};
}

std::unique_ptr<VideoModel> loadModel(std::shared_ptr<const OpenedModel> opened, c10::Device device,
                                      c10::ScalarType dtype) {
    const Family& family = opened->family();
    return family.load(std::move(opened), device, dtype);
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

}  // namespace tubelet::models
