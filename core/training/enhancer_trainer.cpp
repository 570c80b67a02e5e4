#include "training/enhancer_trainer.h"

#include <algorithm>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "base/stopwatch.h"
#include "text/byte_tokenizer.h"
#include "training/answer_loss.h"
#include "training/begin_head.h"
#include "training/products.h"
#include "world/labels.h"

namespace tubelet::training {
namespace {

/// Examples of one pass: few, of about one length, so that little of it is padding.
constexpr std::size_t kTogether = 12;
constexpr std::int64_t kIgnored = -100;

/// Rows of different lengths -> (N, longest) int64, `filler` behind them.
at::Tensor padded(const std::vector<std::vector<std::int64_t>>& rows, std::int64_t filler) {
    std::size_t longest = 0;
    for (const auto& row : rows) {
        longest = std::max(longest, row.size());
    }
    auto table = at::full({std::ssize(rows), static_cast<std::int64_t>(longest)}, filler, at::kLong);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::copy(rows[i].begin(), rows[i].end(), table.data_ptr<std::int64_t>() + i * longest);
    }
    return table;
}

/// The world's questions, each with one answer more: nothing is asked.
const std::vector<vit::LabelGroup>& askedGroups() {
    static const auto all = [] {
        std::vector<vit::LabelGroup> groups;
        std::int64_t first = 0;
        for (const auto& question : world::questions(false)) {
            groups.push_back({question.name, first, std::ssize(question.answers) + 1});
            first += groups.back().count;
        }
        return groups;
    }();
    return all;
}

/// By those groups.
std::vector<std::vector<std::vector<int>>> askedAnswers(const std::vector<EnhancedExample>& examples) {
    const auto& groups = askedGroups();
    std::vector<std::vector<std::vector<int>>> asked;
    for (const auto& example : examples) {
        asked.push_back(example.answers);
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (asked.back()[i].empty()) {
                asked.back()[i] = {static_cast<int>(groups[i].count) - 1};
            }
        }
    }
    return asked;
}

}  // namespace

ReadingLoss ReadingLoss::begin(std::int64_t width, double weight, const at::Device& device) {
    ReadingLoss reading{weight};
    if (weight > 0) {
        const auto& last = askedGroups().back();
        reading.head = beginHead(width, last.first + last.count, device);
    }
    return reading;
}

Writing writingOf(text::T5Model& model, const std::vector<EnhancedExample>& examples, const std::stop_token& stop) {
    std::vector<std::vector<std::int64_t>> read, told, wanted;
    for (const auto& example : examples) {
        read.push_back(example.read);
        wanted.push_back(example.write);
        told.push_back({text::kBytePad});  // what a text begins behind
        told.back().insert(told.back().end(), example.write.begin(), example.write.end() - 1);
    }
    const auto device = model->parameters().front().device();
    const auto given = padded(read, text::kBytePad).to(device);
    const auto mask = given.ne(text::kBytePad);
    const auto states = model->encode(given, mask, stop);
    text::T5Cache cache;
    const auto logits = model->decode(padded(told, text::kBytePad).to(device), states, mask, cache, stop);
    const auto targets = padded(wanted, kIgnored).to(device);  // (N, L)
    const auto losses = at::cross_entropy_loss(logits.to(at::kFloat).transpose(1, 2), targets, {}, at::Reduction::None,
                                               kIgnored);  // (N, L)
    const auto isRead = mask.to(at::kFloat).unsqueeze(2);  // (N, S, 1)
    return {losses.sum(1) / targets.ne(kIgnored).sum(1), (states.to(at::kFloat) * isRead).sum(1) / isRead.sum(1)};
}

EnhancerTrainer::EnhancerTrainer(text::T5Model& model, std::vector<TrainedParameter> parameters,
                                 const LoosePrompts& prompts, const TrainingOptions& options, ReadingLoss reading,
                                 const OnDrawn& onDrawn, const std::stop_token& stop)
    : Trainer(std::move(parameters), listed(prompts, onDrawn, stop), options),
      m_model(model),
      m_prompts(prompts),
      m_reading(std::move(reading)) {}

std::string EnhancerTrainer::ownFingerprint() const {
    // The prompts are told by their words: another edition of the rule writes others.
    std::string texts = "enhancer;" + std::to_string(m_reading.weight) + ";";
    for (std::int64_t i = 0; i < std::min<std::int64_t>(m_prompts.count, 64); ++i) {
        const auto prompt = loosePromptOf(m_prompts, i);
        texts += prompt.text + ";" + world::plainCaption(prompt.asked, prompt.language) + ";";
    }
    return texts;
}

double EnhancerTrainer::accumulate(const std::vector<std::size_t>& examples, std::int64_t /*sequence*/, double share,
                                   const std::stop_token& stop) {
    const base::Stopwatch drawing;
    std::vector<EnhancedExample> drawn;
    for (const auto example : examples) {
        drawn.push_back(exampleOf(loosePromptOf(m_prompts, static_cast<std::int64_t>(example))));
    }
    std::stable_sort(drawn.begin(), drawn.end(), [](const EnhancedExample& a, const EnhancedExample& b) {
        return a.read.size() + a.write.size() < b.read.size() + b.write.size();
    });
    tellDrawn(drawing.ms() / 1000);

    const auto device = m_model->parameters().front().device();
    const at::AutoGradMode recording(true);
    double sum = 0;
    for (std::size_t first = 0; first < drawn.size(); first += kTogether) {
        const auto end = std::min(first + kTogether, drawn.size());
        const std::vector<EnhancedExample> together(drawn.begin() + static_cast<std::ptrdiff_t>(first),
                                                    drawn.begin() + static_cast<std::ptrdiff_t>(end));
        at::Tensor loss;
        {
            const ProductsIn precision(options().products, device.type());
            const auto writing = writingOf(m_model, together, stop);
            loss = writing.losses.sum();
            if (m_reading.head) {
                loss = loss + m_reading.weight * answerLoss(m_reading.head->forward(writing.read),
                                                            askedAnswers(together), askedGroups());
            }
        }
        (loss * share).backward();
        sum += loss.item<double>();
    }
    checkStop(stop);
    return sum;
}

text::T5Options optionsOf(const EnhancerNetwork& network) {
    text::T5Options options;
    options.vocabularySize = text::kByteTokens;
    options.width = network.width;
    options.heads = network.heads;
    options.headWidth = network.width / network.heads;
    options.hiddenWidth = network.hidden;
    options.layers = network.layers;
    options.decoderLayers = network.decoderLayers;
    options.biasInEveryBlock = false;
    return options;
}

std::vector<TrainedParameter> enhancerParameters(text::T5Model& model, bool muon, kernels::Linear reading) {
    std::vector<TrainedParameter> parameters;
    for (const auto& item : model->named_parameters()) {
        const bool isMatrix = item.value().dim() == 2 && item.key().find(".block.") != std::string::npos &&
                              item.key().find("relative_attention_bias") == std::string::npos;
        parameters.push_back({item.key(), item.value(), muon && isMatrix ? UpdateRule::Muon : UpdateRule::AdamW});
    }
    addHead(parameters, "reading_head", reading);
    return parameters;
}

}  // namespace tubelet::training
