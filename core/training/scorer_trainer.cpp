#include "training/scorer_trainer.h"

#include <algorithm>
#include <string>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "base/stopwatch.h"
#include "patch/pack.h"
#include "training/all_parameters.h"
#include "training/numbered_random.h"
#include "training/products.h"

namespace tubelet::training {
namespace {

/// (classes): equal shares of the right answers of each group.
at::Tensor sharesOf(const ScoredExample& example, const vit::ClassLabels& labels) {
    auto shares = at::zeros({std::ssize(labels.names)});
    auto* values = shares.data_ptr<float>();
    for (std::size_t group = 0; group < labels.groups.size(); ++group) {
        const auto& answers = example.answers[group];
        for (const int answer : answers) {
            values[labels.groups[group].first + answer] = 1.0F / static_cast<float>(answers.size());
        }
    }
    return shares;
}

std::vector<ListedExample> listed(const ScorerExamples& examples, const TokenDropping& dropping, std::uint64_t seed) {
    auto all = examples.listed();
    for (std::size_t i = 0; i < all.size() && dropping.isOn(); ++i) {
        all[i].tokens = patch::keptCount(all[i].tokens, dropping.rateOf(seed, i));
    }
    return all;
}

}  // namespace

kernels::Linear beginTokenHead(std::int64_t width, const vit::ClassLabels& labels, const at::Device& device) {
    kernels::Linear head(width, labels.groups.front().count);
    head->to(device);
    for (auto& parameter : head->parameters()) {
        parameter.detach().zero_();
    }
    askForGradients(*head);
    return head;
}

std::vector<TrainedParameter> scorerParameters(vit::NaVit& model, bool muon, kernels::Linear tokenHead) {
    std::vector<TrainedParameter> parameters;
    for (const auto& item : model->named_parameters()) {
        const auto& value = item.value();
        const bool isMatrix =
            item.key().starts_with("blocks.") && value.dim() == 2 && std::min(value.size(0), value.size(1)) > 1;
        parameters.push_back({item.key(), value, muon && isMatrix ? UpdateRule::Muon : UpdateRule::AdamW});
    }
    if (tokenHead) {
        for (const auto& item : tokenHead->named_parameters()) {
            parameters.push_back({"token_head." + item.key(), item.value()});
        }
    }
    return parameters;
}

ScorerTrainer::ScorerTrainer(vit::NaVit& model, std::vector<TrainedParameter> parameters,
                             const vit::ClassLabels& labels, const ScorerExamples& examples,
                             const TrainingOptions& options, const TokenLosses& losses, kernels::Linear tokenHead,
                             const TokenDropping& dropping)
    : Trainer(std::move(parameters), listed(examples, dropping, options.seed), options),
      m_model(model),
      m_labels(labels),
      m_examples(examples),
      m_losses(losses),
      m_tokenHead(std::move(tokenHead)),
      m_dropping(dropping) {}

std::string ScorerTrainer::ownFingerprint() const {
    return "scorer;" + std::to_string(m_losses.mask) + ";" + std::to_string(m_losses.subject) + ";";
}

double ScorerTrainer::accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                                 const std::stop_token& stop) {
    // 1. Draw the clips.
    const base::Stopwatch drawing;
    const auto drawn = m_examples.examples(examples);
    tellDrawn(drawing.ms() / 1000);
    const auto device = m_model->head->parameters().front().device();
    std::vector<at::Tensor> values, shares, masks, subjects, kept;
    auto generator = generatorOf(options().seed, Draw::DroppedTokens, static_cast<std::uint64_t>(sequence));
    std::vector<patch::Grid> grids;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const auto& example = drawn[i];
        values.push_back(example.values.to(device));
        shares.push_back(sharesOf(example, m_labels));
        grids.push_back(m_model->grid(example.values));
        kept.push_back(m_dropping.isOn() ? patch::keptTokens(example.mask.numel(),
                                                             m_dropping.rateOf(options().seed, examples[i]), generator)
                                         : at::Tensor());
        const auto ofKept = [&](const at::Tensor& all) {
            return m_dropping.isOn() ? all.index_select(0, kept.back()) : all;
        };
        masks.push_back(ofKept(example.mask));
        subjects.push_back(ofKept(example.subjects));
    }
    const auto pack = patch::Pack::greedy(std::move(grids), options().tokensPerStep, std::move(kept));

    // 2. One pass over all of them, and back.
    const at::AutoGradMode recording(true);
    vit::NaVitOutput output;
    {
        const ProductsIn precision(options().products, device.type());
        output = m_model->forward(values, pack, stop);
    }
    const auto logits = output.logits.to(at::kFloat);
    const auto wanted = at::stack(shares).to(device);  // (N, classes)
    auto loss = at::zeros({}, logits.options());
    for (const auto& group : m_labels.groups) {
        const auto likely = at::log_softmax(logits.narrow(1, group.first, group.count), 1);
        loss = loss - (wanted.narrow(1, group.first, group.count) * likely).sum();
    }
    const auto seen = pack.unpack(output.masks);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        loss = loss + m_losses.mask * at::binary_cross_entropy_with_logits(seen[i].to(at::kFloat), masks[i].to(device));
    }
    if (m_tokenHead) {
        const auto tokens = pack.unpack(output.tokens);  // (L, D) each
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const auto which = subjects[i].ge(0).nonzero().flatten();
            if (which.numel() > 0) {
                const auto told = m_tokenHead->forward(tokens[i].index_select(0, which.to(device)).to(at::kFloat));
                const auto is = subjects[i].index_select(0, which).to(device);
                loss = loss + m_losses.subject * at::cross_entropy_loss(told, is);
            }
        }
    }
    (loss * share).backward();
    checkStop(stop);
    return loss.item<double>();
}

}  // namespace tubelet::training
