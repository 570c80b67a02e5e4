#include "training/vit_trainer.h"

#include <cmath>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "training/all_parameters.h"
#include "training/numbered_random.h"
#include "training/products.h"

namespace tubelet::training {
namespace {

std::vector<ListedExample> listed(const vit::VitModel& model, const ClassClips& clips) {
    const auto tokens = patch::patchCount(model->options().trainedGrid());
    std::vector<ListedExample> examples;
    for (std::size_t i = 0; i < clips.clips.size(); ++i) {
        examples.push_back({"class " + std::to_string(clips.answers[i]) + ", clip " + std::to_string(i), tokens});
    }
    return examples;
}

}  // namespace

vit::VitModel begunVit(const vit::VitOptions& options, std::int64_t classes, std::uint64_t seed) {
    vit::VitModel model(options, classes);
    at::manual_seed(seedOf(seed, Draw::Weights, 0));
    const at::NoGradGuard noGrad;
    for (auto& item : model->named_parameters()) {
        auto& parameter = item.value();
        const auto& name = item.key();
        if (name.ends_with("cls_token") || name.ends_with("position_embeddings")) {
            parameter.normal_(0, 0.02);
        } else if (name.starts_with("classifier")) {
            parameter.zero_();
        } else if (parameter.dim() > 1) {
            // a convolution counts as the matrix it is
            const auto out = parameter.size(0), in = parameter.numel() / out;
            const auto bound = std::sqrt(6.0 / static_cast<double>(in + out));
            parameter.uniform_(-bound, bound);
        } else {
            parameter.fill_(name.ends_with("weight") ? 1 : 0);
        }
    }
    return model;
}

at::Tensor pixelsOf(const ClassClips& clips, const std::vector<std::size_t>& numbers) {
    std::vector<at::Tensor> chosen;
    for (const auto number : numbers) {
        chosen.push_back(clips.clips[number]);
    }
    return at::cat(chosen).transpose(1, 2);  // (B, T, 3, H, W)
}

VitTrainer::VitTrainer(vit::VitModel& model, const ClassClips& clips, const TrainingOptions& options)
    : Trainer(allParameters(*model), listed(model, clips), options), m_model(model), m_clips(clips) {}

double VitTrainer::accumulate(const std::vector<std::size_t>& examples, std::int64_t, double share,
                              const std::stop_token& stop) {
    std::vector<std::int64_t> answers;
    for (const auto example : examples) {
        answers.push_back(m_clips.answers[example]);
    }
    const auto pixels = pixelsOf(m_clips, examples);
    const at::AutoGradMode recording(true);
    at::Tensor logits;
    {
        const ProductsIn precision(options().products, pixels.device().type());
        logits = m_model->forward(pixels, stop);
    }
    const auto loss =
        at::cross_entropy_loss(logits.to(at::kFloat), at::tensor(answers, at::kLong), {}, at::Reduction::Sum);
    (loss * share).backward();
    checkStop(stop);
    return loss.item<double>();
}

}  // namespace tubelet::training
