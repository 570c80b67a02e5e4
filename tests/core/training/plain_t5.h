#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <ATen/ATen.h>

#include "text/byte_tokenizer.h"
#include "text/t5_model.h"
#include "training/enhancer_examples.h"

namespace tubelet::tests {

/// T5's loss by the plainest operations, one text at a time (Raffel et al. 2020), in double:
/// without masks, caches or shared passes.
class PlainT5 {
  public:
    explicit PlainT5(const text::T5Model& model) : m_options(model->options()) {
        for (const auto& item : model->named_parameters()) {
            auto copy = item.value().detach().to(at::kDouble).clone();
            copy.requires_grad_(true);
            values[item.key()] = copy;
        }
    }

    at::Tensor loss(const training::EnhancedExample& example) const {
        const auto length = static_cast<std::int64_t>(example.write.size());
        auto states = rows(example.read);
        for (int i = 0; i < m_options.layers; ++i) {
            const auto at = "encoder.block." + std::to_string(i) + ".layer.";
            states = states + attend(at + "0.SelfAttention.", norm(at + "0.", states), norm(at + "0.", states),
                                     bias("encoder", states.size(0), true));
            states = states + feed(at + "1.", states);
        }
        states = norm("encoder.final_layer_norm.weight", states, true);
        std::vector<std::int64_t> told{0};
        told.insert(told.end(), example.write.begin(), example.write.end() - 1);
        auto x = rows(told);
        const auto later = at::triu(at::ones({length, length}, at::kDouble), 1) * -1e30;
        for (int i = 0; i < m_options.decoderLayers; ++i) {
            const auto at = "decoder.block." + std::to_string(i) + ".layer.";
            x = x + attend(at + "0.SelfAttention.", norm(at + "0.", x), norm(at + "0.", x),
                           bias("decoder", length, false) + later);
            x = x + attend(at + "1.EncDecAttention.", norm(at + "1.", x), states, at::zeros({1}, at::kDouble));
            x = x + feed(at + "2.", x);
        }
        x = norm("decoder.final_layer_norm.weight", x, true) / std::sqrt(static_cast<double>(m_options.width));
        const auto likely = at::log_softmax(x.matmul(values.at("shared.weight").t()), 1);
        return -likely.gather(1, at::tensor(example.write, at::kLong).unsqueeze(1)).mean();
    }

    std::map<std::string, at::Tensor> values;

  private:
    at::Tensor rows(const std::vector<std::int64_t>& ids) const {
        return at::embedding(values.at("shared.weight"), at::tensor(ids, at::kLong));
    }
    at::Tensor norm(const std::string& name, const at::Tensor& x, bool isWhole = false) const {
        const auto& gain = values.at(isWhole ? name : name + "layer_norm.weight");
        return gain * x / (x.square().mean(1, true) + m_options.normEpsilon).sqrt();
    }
    at::Tensor bias(const std::string& stack, std::int64_t length, bool isBoth) const {
        const auto& table = values.at(stack + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight");
        const std::int64_t side = isBoth ? m_options.buckets / 2 : m_options.buckets, exact = side / 2;
        auto buckets = at::zeros({length, length}, at::kLong);
        for (std::int64_t query = 0; query < length; ++query) {
            for (std::int64_t key = 0; key < length; ++key) {
                const auto apart = key - query;
                const auto far = isBoth ? std::abs(apart) : std::max<std::int64_t>(0, -apart);
                const auto growth = static_cast<std::int64_t>(
                    std::log(static_cast<float>(std::max<std::int64_t>(far, 1)) / static_cast<float>(exact)) /
                    std::log(static_cast<double>(m_options.maxDistance) / static_cast<double>(exact)) *
                    static_cast<double>(side - exact));
                const auto bucket = far < exact ? far : std::min(exact + growth, side - 1);
                buckets[query][key] = bucket + (isBoth && apart > 0 ? side : 0);
            }
        }
        return at::embedding(table, buckets).permute({2, 0, 1});
    }
    at::Tensor attend(const std::string& at, const at::Tensor& x, const at::Tensor& to, const at::Tensor& added) const {
        const auto heads = [&](const char* name, const at::Tensor& from) {
            return from.matmul(values.at(at + name + ".weight").t())
                .view({from.size(0), m_options.heads, m_options.headWidth})
                .transpose(0, 1);
        };
        const auto scores = heads("q", x).matmul(heads("k", to).transpose(1, 2)) + added;
        const auto seen = at::softmax(scores, 2).matmul(heads("v", to));
        return seen.transpose(0, 1).reshape({x.size(0), -1}).matmul(values.at(at + "o.weight").t());
    }
    at::Tensor feed(const std::string& at, const at::Tensor& x) const {
        const auto part = at + "DenseReluDense.";
        const auto normed = norm(at, x);
        const auto hidden = at::gelu(normed.matmul(values.at(part + "wi_0.weight").t()), "tanh") *
                            normed.matmul(values.at(part + "wi_1.weight").t());
        return hidden.matmul(values.at(part + "wo.weight").t());
    }

    text::T5Options m_options;
};

}  // namespace tubelet::tests
