#include "training/vae_trainer.h"

#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "base/stopwatch.h"
#include "training/numbered_random.h"
#include "training/picture_loss.h"
#include "training/products.h"

namespace tubelet::training {

VaeTrainer::VaeTrainer(const vae::WanVae& vae, Subject subject, const PixelClips& clips,
                       const request::ModelFacts& facts, const TrainingOptions& options)
    : Trainer(std::move(subject.parameters), listedByCells(clips, facts), options),
      m_vae(vae),
      m_latents(std::move(subject.latents)),
      m_klWeight(subject.klWeight),
      m_clips(clips) {}

std::string VaeTrainer::ownFingerprint() const {
    const auto what = trainsEncoder() ? "vae;" + std::to_string(m_klWeight) + ";" : "vae decoder;";
    return what + m_clips.fingerprint({}) + ";";
}

at::Tensor VaeTrainer::lossOf(std::size_t example, const at::Tensor& video, at::Generator& noises,
                              const std::stop_token& stop) {
    const ProductsIn precision(options().products, video.device().type());
    if (!trainsEncoder()) {
        const auto latents = m_latents[example].to(video.device(), at::kFloat);
        const auto frames = m_vae->decodeUnclamped(m_vae->denormalise(latents), stop);
        return pictureLoss(frames.to(at::kFloat), video);
    }
    const auto moments = m_vae->encode(video, stop).to(at::kFloat);  // (1, 2 C, t, h, w)
    const auto mean = m_vae->mean(moments), logVariance = m_vae->logVariance(moments);
    const auto noise = at::randn(mean.sizes(), noises).to(video.device());
    const auto frames = m_vae->decodeUnclamped(mean + at::exp(0.5 * logVariance) * noise, stop);
    const auto divergence = 0.5 * (mean.square() + logVariance.exp() - 1 - logVariance).mean();
    return pictureLoss(frames.to(at::kFloat), video) + m_klWeight * divergence;
}

double VaeTrainer::accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                              const std::stop_token& stop) {
    auto noises = generatorOf(options().seed, Draw::Noise, static_cast<std::uint64_t>(sequence));
    const base::Stopwatch drawing;
    const auto videos = videosOf(m_clips, examples);
    tellDrawn(drawing.ms() / 1000);
    const auto device = parameters().front().tensor.device();
    const at::AutoGradMode recording(true);
    double sum = 0;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        checkStop(stop);
        const auto loss = lossOf(examples[i], videos[i].to(device), noises, stop);
        (loss * share).backward();
        sum += loss.item<double>();
    }
    checkStop(stop);
    return sum;
}

}  // namespace tubelet::training
