#include "pipeline/vae_preview.h"

#include "pipeline/finished_clip.h"

namespace tubelet::pipeline {
namespace {

class VaePreview final : public PreviewDecoder {
  public:
    explicit VaePreview(const PreviewParts& parts)
        : m_model(*parts.model), m_tiles(parts.tiles), m_msPerPixel(parts.decodeMsPerPixel), m_given(parts.given) {}

    std::string_view name() const override { return "vae"; }
    double costMs(const request::GenerationRequest& request) const override {
        return m_msPerPixel * request.width * request.height * request.frames;
    }
    media::SharedClip decode(const at::Tensor& latents, const request::GenerationRequest& request,
                             const std::stop_token& stop) override {
        return finishedClip(
            m_model, latents, {request, m_given ? *m_given : GivenFrames(), m_tiles}, [](double) {}, stop);
    }

  private:
    models::VideoModel& m_model;
    vae::Tiles m_tiles;
    double m_msPerPixel;
    const GivenFrames* m_given;
};

}  // namespace

std::unique_ptr<PreviewDecoder> makeVaePreview(const PreviewParts& parts) {
    return parts.model == nullptr ? nullptr : std::make_unique<VaePreview>(parts);
}

}  // namespace tubelet::pipeline
