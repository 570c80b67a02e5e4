#include "vit/navit.h"

#include <cmath>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "base/stop.h"
#include "kernels/norm.h"
#include "patch/patchify.h"

namespace tubelet::vit {

NaVitImpl::NaVitImpl(const NaVitOptions& options) : m_options(options) {
    options.check();
    patch_embedding = register_module("patch_embedding", kernels::Linear(options.patchValues(), options.width()));
    positions = register_module("positions", NaVitPositions(options));
    blocks = register_module("blocks", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.layers; ++i) {
        blocks->push_back(NaVitBlock(options));
    }
    norm = register_module("norm", kernels::Affine(at::IntArrayRef{options.width()}, false));
    pool = register_module("pool", NaVitPool(options));
    head = register_module("head", kernels::Linear(options.width(), options.classes));
    if (options.hasMask) {
        mask_head = register_module("mask_head", kernels::Linear(options.width(), 1));
    }
}

patch::Grid NaVitImpl::grid(const at::Tensor& example) const {
    return patch::patchGrid(example.unsqueeze(0).sizes(), m_options.patchSize);
}

NaVitOutput NaVitImpl::forward(const std::vector<at::Tensor>& examples, const patch::Pack& pack,
                               const std::stop_token& stop) const {
    std::vector<at::Tensor> patches;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        TORCH_CHECK(examples[i].dim() == 4 && examples[i].size(0) == m_options.channels, "example ", i, " is ",
                    examples[i].sizes(), ", expected (", m_options.channels, ", T, H, W)");
        if (i >= pack.examples() || grid(examples[i]) != pack.grid(i)) {
            throw Error(ErrorKind::InvalidValue,
                        says("vit", "Example %1 is not of the size that the pack was made for."), i + 1);
        }
        patches.push_back(
            // (L_i, C * pt * ph * pw)
            patch::patchify(examples[i].unsqueeze(0), m_options.patchSize)[0]);
    }
    NaVitOutput output;
    const auto packed = pack.pack(patches);
    std::vector<at::Tensor> rows(examples.size()), pooled(examples.size());
    for (std::size_t s = 0; s < packed.size(); ++s) {
        const auto lengths = pack.sequences()[s].lengths();
        // (1, L, D)
        auto x = (patch_embedding->forward(packed[s]) + positions->forward(pack, s)).unsqueeze(0);
        for (const auto& block : *blocks) {
            checkStop(stop);
            x = block->as<NaVitBlockImpl>()->forward(x, lengths);
        }
        x = kernels::layerNorm(x, m_options.normEps, norm->weight);
        // (examples of this sequence, classes)
        const auto features = pool->forward(x, lengths);
        const auto logits = head->forward(features);
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            const auto example = pack.sequences()[s].examples[i].example;
            rows[example] = logits[static_cast<std::int64_t>(i)];
            pooled[example] = features[static_cast<std::int64_t>(i)];
        }
        if (mask_head) {
            output.masks.push_back(mask_head->forward(x).flatten());
        }
        output.tokens.push_back(x.squeeze(0));
    }
    output.pooled = pooled.empty() ? at::empty({0, m_options.width()}) : at::stack(pooled);
    output.logits = rows.empty() ? at::empty({0, m_options.classes}) : at::stack(rows);
    return output;
}

void NaVitImpl::initialise() {
    const at::NoGradGuard noGrad;
    for (auto& item : named_parameters()) {
        auto& parameter = item.value();
        const auto& name = item.key();
        if (name.starts_with("positions") || name == "pool.query") {
            parameter.normal_(0, name == "positions.frequencies" ? 1 : 0.02);
        } else if (parameter.dim() > 1) {
            const auto bound = std::sqrt(6.0 / static_cast<double>(parameter.size(0) + parameter.size(1)));
            parameter.uniform_(-bound, bound);
        } else {
            parameter.fill_(name.ends_with("weight") ? 1 : 0);
        }
    }
    head->named_parameters()["weight"].zero_();
}

}  // namespace tubelet::vit
