#include "dit/dit_transformer.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "kernels/dry_run.h"
#include "kernels/norm.h"
#include "patch/patchify.h"

namespace tubelet::dit {

namespace {
constexpr double kEps = 1e-6;
}

DitTransformerImpl::DitTransformerImpl(const DitOptions& options) : m_options(options) {
    options.check();
    const auto width = options.width();
    const auto [pt, ph, pw] = options.patchSize;
    pos_embed = register_module("pos_embed", DitPatchEmbedding(options));
    if (!options.embedderPerBlock) {
        embedder = register_module("embedder", DitConditionEmbedding(options));
    }
    transformer_blocks = register_module("transformer_blocks", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.layers; ++i) {
        transformer_blocks->push_back(DitBlock(options));
    }
    if (options.conditioning == Conditioning::AdaLn || options.conditioning == Conditioning::AdaLnZero) {
        proj_out_1 = register_module("proj_out_1", kernels::Linear(width, 2 * width));
    } else {
        norm_out = register_module("norm_out", kernels::Affine(at::IntArrayRef{width}, true));
    }
    proj_out_2 = register_module("proj_out_2", kernels::Linear(width, pt * ph * pw * options.outChannels()));
}

at::Tensor DitTransformerImpl::forward(const at::Tensor& latents, const at::Tensor& timestep, const Condition& asked,
                                       const std::stop_token& stop) {
    const auto& condition = asked.text;
    TORCH_CHECK(latents.dim() == 5 && latents.size(1) == m_options.inChannels, "latents are ", latents.sizes(),
                ", expected (B, ", m_options.inChannels, ", T, H, W)");
    TORCH_CHECK(timestep.dim() == 1 && timestep.size(0) == latents.size(0) && condition.size(0) == latents.size(0),
                "timestep is ", timestep.sizes(), " and the condition ", condition.sizes(), ", expected ",
                latents.size(0), " items");
    const auto grid = this->grid(latents.sizes());
    DitCondition told;
    if (embedder) {
        told = embedder->forward(timestep, condition);
    }
    const bool isInContext = m_options.conditioning == Conditioning::InContext;
    auto x = pos_embed->forward(latents);  // (B, L, D)
    const auto extra = isInContext ? told.tokens.size(1) : 0;
    if (isInContext) {
        x = at::cat({told.tokens, x}, 1);  // (B, 1 + K + L, D)
    }
    at::Tensor sum = told.sum;
    for (std::size_t i = 0; i < transformer_blocks->size(); ++i) {
        checkStop(stop);
        const kernels::BlockVisit visit(stream.get(), i, stop);
        const auto& block = *transformer_blocks[i]->as<DitBlockImpl>();
        if (block.emb) {
            told = block.emb->forward(timestep, condition);
            sum = i == 0 ? told.sum : sum;  // the output layer listens to the first block's
        }
        x = block.forward(x, told);
    }
    // (B, L, pt * ph * pw * outC)
    const auto tokens = proj_out_2->forward(readOut(x.slice(1, extra), sum));
    return patch::unpatchify(tokens, grid, m_options.patchSize, patch::ValueOrder::ChannelsLast);
}

patch::Grid DitTransformerImpl::grid(at::IntArrayRef latents) const {
    return patch::patchGrid(latents, m_options.patchSize);
}

at::Tensor DitTransformerImpl::readOut(const at::Tensor& tokens, const at::Tensor& sum) const {
    if (norm_out) {
        return kernels::layerNorm(tokens, kEps, norm_out->weight, norm_out->bias);  // (B, L, D)
    }
    // shift, scale (B, 1, D)
    const auto parts = proj_out_1->forward(at::silu(sum)).unsqueeze(1).chunk(2, 2);
    return kernels::modulatedLayerNorm(tokens, parts[1], parts[0], kEps);  // (B, L, D)
}

ModelCost costOf(const DitOptions& options) {
    const at::NoGradGuard noGrad;
    DitTransformer model(options);
    ModelCost cost;
    for (const auto& parameter : model->parameters()) {
        cost.parameters += static_cast<std::uint64_t>(parameter.numel());
    }
    const auto [frames, rows, columns] = options.sampleSize;
    const kernels::DryRun run;
    model->forward(at::zeros({1, options.inChannels, frames, rows, columns}), at::zeros({1}),
                   options.classes > 0 ? at::zeros({1}, at::kLong) : at::zeros({1, 1, options.textDim}));
    cost.multiplyAdds = run.multiplyAdds();
    return cost;
}

}  // namespace tubelet::dit
