#include "lab/noised_clip.h"

#include <cmath>
#include <exception>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "lab/diffuse.h"
#include "models/device_choice.h"
#include "models/devices.h"
#include "models/fit_clip.h"
#include "models/memory_plan.h"
#include "models/opened_model.h"
#include "models/pixels.h"
#include "models/video_model.h"
#include "pipeline/compute_threads.h"
#include "pipeline/preview_decoder.h"
#include "pipeline/projection_preview.h"
#include "pipeline/run_failure.h"
#include "pipeline/run_start.h"

namespace tubelet::lab {

namespace {

using request::GenerationRequest;

/// What `input` of the sampler's schedule the network sees, as a factor.
double inputScale(const diffusion::Sampler& sampler, int index) {
    return index < sampler.steps() ? sampler.scaleModelInput(at::ones({1}), index).item<double>() : 1.0;
}

std::vector<NoisePoint> pointsOf(const diffusion::Sampler& sampler) {
    std::vector<NoisePoint> points;
    for (int index = 0; index <= sampler.steps(); ++index) {
        const auto level = sampler.level(index);
        const double scale = inputScale(sampler, index);
        const double time = index < sampler.steps() ? sampler.timesteps()[index].item<double>() : 0;
        points.push_back({time, scale * level.alpha.item<double>(), scale * level.sigma.item<double>()});
    }
    return points;
}

class EncodedClip : public NoisedClip {
  public:
    EncodedClip(const GenerationRequest& request, const media::Clip& clip, const std::stop_token& stop)
        : m_request(request) {
        const at::NoGradGuard inference;
        const pipeline::ComputeThreads threads(request.threads);
        m_request.inputs.clear();
        m_request.loop = false;
        m_opened = models::openModel(request.model);
        const auto& facts = m_opened->facts();
        const auto fitted = models::fitToModel(clip, facts, request.frames);
        m_request.width = fitted.width();
        m_request.height = fitted.height();
        m_request.frames = static_cast<int>(fitted.frames.size());
        m_request.frameRate = fitted.frameRate > 0 ? fitted.frameRate : request.frameRate;
        m_points = pointsOf(*pipeline::samplerOf(m_request, *m_opened));
        auto planned = m_request;
        planned.inputs.emplace_back();  // the clip, which is encoded
        const auto plan = models::planVae(planned, facts, models::resolveDevice(request.device, request.dtype));
        m_tiles = plan.tiles;
        m_placements = plan.placements;
        m_latent = models::loadModel(m_opened, m_placements)->encode(models::toVideo(fitted.frames), m_tiles, stop);
        m_noise = diffusion::gaussianNoise(m_latent.sizes(), request.seed).to(m_latent.device());
    }

    const std::vector<NoisePoint>& points() const override { return m_points; }

    media::SharedClip at(int index, LatentView view, const std::stop_token& stop) override {
        if (index < 0 || index >= static_cast<int>(m_points.size())) {
            throw Error(ErrorKind::InvalidValue, says("lab", "There is no step %1; expected 0 to %2."), index,
                        m_points.size() - 1);
        }
        try {
            const at::NoGradGuard inference;
            const pipeline::ComputeThreads threads(m_request.threads);
            const auto& point = m_points[static_cast<std::size_t>(index)];
            const auto noised = m_latent * point.alpha + m_noise * point.sigma;
            return decoder(view)->decode(noised, m_request, stop);
        } catch (...) {
            pipeline::throwForUser(pipeline::explained(std::current_exception(), m_request, stop));
        }
    }

    void rest() override { m_model.reset(); }

  private:
    std::unique_ptr<pipeline::PreviewDecoder> decoder(LatentView view) {
        pipeline::PreviewParts parts{m_opened->facts()};
        if (view == LatentView::Projection) {
            return pipeline::makeProjectionPreview(parts);  // a network would take noise away
        }
        if (!m_model) {
            m_model = models::loadModel(m_opened, m_placements);
        }
        parts.model = m_model.get();
        parts.tiles = m_tiles;
        return pipeline::makePreviewDecoder(pipeline::PreviewKind::Vae, parts);
    }

    GenerationRequest m_request;
    std::vector<NoisePoint> m_points;
    std::shared_ptr<const models::OpenedModel> m_opened;
    models::Placements m_placements;
    std::unique_ptr<models::VideoModel> m_model;  ///< while clips are decoded with it
    vae::Tiles m_tiles;
    at::Tensor m_latent, m_noise;  ///< (1, C, t, h, w)
};

}  // namespace

std::unique_ptr<NoisedClip> noiseClip(const GenerationRequest& request, const media::Clip& clip,
                                      const std::stop_token& stop) {
    models::loadCuda();  // before LibTorch is asked anything else
    try {
        return std::make_unique<EncodedClip>(request, clip, stop);
    } catch (...) {
        pipeline::throwForUser(pipeline::explained(std::current_exception(), request, stop));
    }
}

}  // namespace tubelet::lab
