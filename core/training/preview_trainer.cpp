#include "training/preview_trainer.h"

#include <algorithm>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/stop.h"
#include "base/stopwatch.h"
#include "training/numbered_random.h"
#include "training/picture_loss.h"
#include "training/products.h"

namespace tubelet::training {
namespace {

std::vector<ListedExample> listed(const std::vector<DistilledClip>& clips) {
    std::vector<ListedExample> examples;
    for (const auto& clip : clips) {
        examples.push_back({clip.name, clip.cells()});
    }
    return examples;
}

}  // namespace

std::vector<TrainedParameter> previewParameters(vae::TinyDecoder& decoder, bool muon) {
    const auto items = decoder->named_parameters();
    // Those of the first and the last layer, a weight and a bias each.
    const auto isOuter = [&](std::size_t i) { return i < 2 || i + 2 >= items.size(); };
    std::vector<TrainedParameter> parameters;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& value = items[i].value();
        const bool isKernel = value.dim() == 4 && value.size(0) > 1 && !isOuter(i);
        parameters.push_back({items[i].key(), value, muon && isKernel ? UpdateRule::Muon : UpdateRule::AdamW});
    }
    return parameters;
}

PreviewTrainer::PreviewTrainer(vae::TinyDecoder& decoder, std::vector<TrainedParameter> parameters,
                               const std::vector<DistilledClip>& clips, const TrainingOptions& options,
                               double mostNoise)
    : Trainer(std::move(parameters), listed(clips), options),
      m_decoder(decoder),
      m_clips(clips),
      m_mostNoise(mostNoise) {}

std::string PreviewTrainer::ownFingerprint() const {
    return m_decoder->options().toConfig().dump() + ";" + std::to_string(m_mostNoise) + ";";
}

double PreviewTrainer::accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                                  const std::stop_token& stop) {
    const auto number = static_cast<std::uint64_t>(sequence);
    auto noises = generatorOf(options().seed, Draw::Noise, number);
    const auto levels = at::rand({std::ssize(examples)}, generatorOf(options().seed, Draw::Times, number));
    const auto device = m_decoder->parameters().front().device();
    const at::AutoGradMode recording(true);
    double sum = 0;
    // One by one: the frames of a clip are a batch already.
    for (std::size_t i = 0; i < examples.size(); ++i) {
        checkStop(stop);
        const base::Stopwatch reading;
        const auto& clip = m_clips[examples[i]];
        const double level = levels[static_cast<std::int64_t>(i)].item<double>();
        const auto latents = clip.latents.to(at::kFloat);
        const auto noised = latents + m_mostNoise * level * level * at::randn(latents.sizes(), noises);
        // (1, 3, T, H, W)
        const auto wanted = (clip.frames.to(device, at::kFloat) / 127.5 - 1).unsqueeze(0);
        tellDrawn(reading.ms() / 1000);
        at::Tensor frames;
        {
            const ProductsIn precision(options().products, device.type());
            frames = m_decoder->forward(noised.to(device));
        }
        const auto loss = pictureLoss(frames.to(at::kFloat), wanted);
        (loss * share).backward();
        sum += loss.item<double>();
    }
    checkStop(stop);
    return sum;
}

}  // namespace tubelet::training
