#include "training/scorer_trainer.h"

#include <algorithm>
#include <string>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "base/stopwatch.h"
#include "patch/pack.h"
#include "training/answer_loss.h"
#include "training/numbered_random.h"
#include "training/products.h"

namespace tubelet::training {
namespace {

std::vector<ListedExample> listed(const ScorerExamples& examples, const TokenDropping& dropping, std::uint64_t seed) {
    auto all = examples.listed();
    for (std::size_t i = 0; i < all.size() && dropping.isOn(); ++i) {
        all[i].tokens = patch::keptCount(all[i].tokens, dropping.rateOf(seed, i));
    }
    return all;
}

}  // namespace

std::vector<TrainedParameter> scorerParameters(vit::NaVit& model, bool muon, const TokenHeads& heads) {
    std::vector<TrainedParameter> parameters;
    for (const auto& item : model->named_parameters()) {
        const auto& value = item.value();
        const bool isMatrix =
            item.key().starts_with("blocks.") && value.dim() == 2 && std::min(value.size(0), value.size(1)) > 1;
        parameters.push_back({item.key(), value, muon && isMatrix ? UpdateRule::Muon : UpdateRule::AdamW});
    }
    const auto ofHeads = heads.parameters();
    parameters.insert(parameters.end(), ofHeads.begin(), ofHeads.end());
    return parameters;
}

ScorerTrainer::ScorerTrainer(vit::NaVit& model, std::vector<TrainedParameter> parameters,
                             const vit::ClassLabels& labels, const ScorerExamples& examples,
                             const TrainingOptions& options, const TokenLosses& losses, TokenHeads heads,
                             const TokenDropping& dropping)
    : Trainer(std::move(parameters), listed(examples, dropping, options.seed), options),
      m_model(model),
      m_labels(labels),
      m_examples(examples),
      m_losses(losses),
      m_heads(std::move(heads)),
      m_dropping(dropping) {}

std::string ScorerTrainer::ownFingerprint() const {
    return "scorer;" + std::to_string(m_losses.mask) + ";" + std::to_string(m_losses.subject) + ";" +
           std::to_string(m_losses.motion) + ";";
}

double ScorerTrainer::accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                                 const std::stop_token& stop) {
    // 1. Draw the clips.
    const base::Stopwatch drawing;
    const auto drawn = m_examples.examples(examples);
    tellDrawn(drawing.ms() / 1000);
    const auto device = m_model->head->parameters().front().device();
    std::vector<at::Tensor> values, masks, subjects, steps, kept;
    auto generator = generatorOf(options().seed, Draw::DroppedTokens, static_cast<std::uint64_t>(sequence));
    std::vector<std::vector<std::vector<int>>> answers;
    std::vector<patch::Grid> grids;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const auto& example = drawn[i];
        values.push_back(example.values.to(device));
        answers.push_back(example.answers);
        grids.push_back(m_model->grid(example.values));
        kept.push_back(m_dropping.isOn() ? patch::keptTokens(example.mask.numel(),
                                                             m_dropping.rateOf(options().seed, examples[i]), generator)
                                         : at::Tensor());
        const auto ofKept = [&](const at::Tensor& all) {
            return m_dropping.isOn() ? all.index_select(0, kept.back()) : all;
        };
        masks.push_back(ofKept(example.mask));
        subjects.push_back(ofKept(example.subjects));
        steps.push_back(ofKept(example.steps));
    }
    const auto pack = patch::Pack::greedy(std::move(grids), options().tokensPerStep, std::move(kept));

    // 2. One pass over all of them, and back.
    const at::AutoGradMode recording(true);
    vit::NaVitOutput output;
    {
        const ProductsIn precision(options().products, device.type());
        output = m_model->forward(values, pack, stop);
    }
    auto loss = answerLoss(output.logits.to(at::kFloat), answers, m_labels.groups);
    const auto seen = pack.unpack(output.masks);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        loss = loss + m_losses.mask * at::binary_cross_entropy_with_logits(seen[i].to(at::kFloat), masks[i].to(device));
    }
    if (m_heads.subject || m_heads.motion) {
        const auto tokens = pack.unpack(output.tokens);  // (L, D) each
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const auto which = subjects[i].ge(0).nonzero().flatten();
            if (which.numel() == 0) {
                continue;
            }
            const auto asked = tokens[i].index_select(0, which.to(device)).to(at::kFloat);
            if (m_heads.subject) {
                const auto is = subjects[i].index_select(0, which).to(device);
                loss = loss + m_losses.subject * at::cross_entropy_loss(m_heads.subject->forward(asked), is);
            }
            if (m_heads.motion) {
                const auto does = steps[i].index_select(0, which).to(device);
                loss = loss + m_losses.motion * at::huber_loss(m_heads.motion->forward(asked), does);
            }
        }
    }
    (loss * share).backward();
    checkStop(stop);
    return loss.item<double>();
}

}  // namespace tubelet::training
