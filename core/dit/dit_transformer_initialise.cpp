#include <cmath>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "dit/dit_transformer.h"

namespace tubelet::dit {

namespace {

void xavierUniform(at::Tensor weight) {
    // a convolution counts as the matrix it is
    const auto out = weight.size(0), in = weight.numel() / out;
    const auto bound = std::sqrt(6.0 / static_cast<double>(in + out));
    weight.uniform_(-bound, bound);
}

void zero(kernels::Linear& layer) {
    for (auto& parameter : layer->parameters()) {
        parameter.zero_();
    }
}

void drawNormal(kernels::Linear& layer) {
    layer->named_parameters()["weight"].normal_(0, 0.02);
}

void initialise(DitConditionEmbedding& embedding) {
    drawNormal(embedding->timestep_embedder->linear_1);
    drawNormal(embedding->timestep_embedder->linear_2);
    if (embedding->embedding_table) {
        embedding->embedding_table->weight.normal_(0, 0.02);
    }
}

}  // namespace

void DitTransformerImpl::initialise() {
    const at::NoGradGuard noGrad;
    for (auto& item : named_parameters()) {
        auto& parameter = item.value();
        if (parameter.dim() > 1) {
            xavierUniform(parameter);
        } else {
            // One-dimensional weights are gains of layer norms.
            parameter.fill_(item.key().ends_with("weight") ? 1 : 0);
        }
    }
    if (embedder) {
        dit::initialise(embedder);
    }
    for (auto& module : *transformer_blocks) {
        auto& block = *module->as<DitBlockImpl>();
        if (block.modulation) {
            zero(block.modulation);
        }
        if (block.emb) {
            dit::initialise(block.emb);
        }
    }
    if (proj_out_1) {
        zero(proj_out_1);
    }
    zero(proj_out_2);
}

}  // namespace tubelet::dit
