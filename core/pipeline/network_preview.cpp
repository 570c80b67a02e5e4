#include "pipeline/network_preview.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/stopwatch.h"
#include "models/opened_model.h"
#include "models/pixels.h"
#include "models/preview_network.h"

namespace tubelet::pipeline {
namespace {

class NetworkPreview final : public PreviewDecoder {
  public:
    explicit NetworkPreview(models::PreviewNetwork network) : m_network(std::move(network)) {}

    std::string_view name() const override { return "network"; }
    double costMs(const request::GenerationRequest& request) const override { return m_msPerPixel * pixelsOf(request); }

    media::SharedClip decode(const at::Tensor& latents, const request::GenerationRequest& request,
                             const std::stop_token& stop) override {
        const base::Stopwatch watch;
        auto pictures = m_network.decode(request.loop ? withEndInFront(latents) : latents, stop);
        // In front of a loop stands its end; a clip ends where its request says.
        const auto wanted = std::min<std::int64_t>(request.frames, pictures.size(0));
        pictures = pictures.narrow(0, request.loop ? pictures.size(0) - wanted : 0, wanted);
        auto clip = std::make_shared<media::Clip>();
        clip->frameRate = request.frameRate;
        for (std::int64_t i = 0; i < wanted; ++i) {
            clip->frames.push_back(models::toImage(pictures[i]));
        }
        m_msPerPixel = watch.ms() / pixelsOf(request);
        return clip;
    }

  private:
    static double pixelsOf(const request::GenerationRequest& request) {
        return static_cast<double>(request.width) * request.height * request.frames;
    }

    models::PreviewNetwork m_network;
    double m_msPerPixel = 0;  ///< what the last one took; 0: there was none
};

}  // namespace

std::unique_ptr<PreviewDecoder> makeNetworkPreview(const PreviewParts& parts) {
    const auto& folder = parts.facts.folder;
    if (!models::PreviewNetwork::isIn(folder)) {
        return nullptr;
    }
    try {
        const auto opened = models::openModel(folder);
        const auto device = parts.model ? parts.model->device() : c10::Device(c10::DeviceType::CPU);
        return std::make_unique<NetworkPreview>(models::PreviewNetwork(*opened, device));
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception& failure) {  // also what LibTorch throws for want of memory
        parts.onLeftOut({says("pipeline",
                              "The model's own preview decoder can't be used, so that the pictures of steps are "
                              "blurred. %1"),
                         messageOf(failure)});
        return nullptr;
    }
}

}  // namespace tubelet::pipeline
