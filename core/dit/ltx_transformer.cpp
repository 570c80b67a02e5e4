#include "dit/ltx_transformer.h"

#include <utility>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "kernels/norm.h"
#include "patch/patchify.h"

namespace tubelet::dit {

namespace {

constexpr std::int64_t kFrequencies = 256;  ///< of the sinusoidal timestep embedding
constexpr double kOutEps = 1e-6;
constexpr patch::PatchSize kPatch = {1, 1, 1};

/// (B, C, T, H, W) -> (B, L, C), ordered by frame, row, column.
at::Tensor tokensOf(const at::Tensor& latents) {
    return latents.flatten(2).transpose(1, 2).contiguous();
}

/// (B, L, C) -> (B, C, T, H, W) of the given shape but for its channels.
at::Tensor latentsOf(const at::Tensor& tokens, at::IntArrayRef shape) {
    return tokens.transpose(1, 2).unflatten(2, {shape[2], shape[3], shape[4]}).contiguous();
}

}  // namespace

const std::vector<std::string>& LtxTransformerImpl::keepFloat32() {
    static const std::vector<std::string> parts{"scale_shift_table"};
    return parts;
}

LtxTransformerImpl::LtxTransformerImpl(const LtxTransformerOptions& options)
    : m_options(options), m_positions(options.width()) {
    const auto width = options.width();
    proj_in = register_module("proj_in", kernels::Linear(options.inChannels, width));
    scale_shift_table = register_parameter("scale_shift_table", at::empty({2, width}));
    // The checkpoint's names: time_embed.emb.timestep_embedder and time_embed.linear.
    auto time = register_module("time_embed", std::make_shared<torch::nn::Module>());
    auto embedding = time->register_module("emb", std::make_shared<torch::nn::Module>());
    timestep_embedder = embedding->register_module("timestep_embedder",
                                                   TwoLinear(kFrequencies, width, TwoLinearImpl::Activation::Silu));
    time_linear = time->register_module("linear", kernels::Linear(width, 6 * width));
    caption_projection =
        register_module("caption_projection", TwoLinear(options.textDim, width, TwoLinearImpl::Activation::GeluTanh));
    blocks = register_module("transformer_blocks", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.layers; ++i) {
        blocks->push_back(LtxBlock(options));
    }
    proj_out = register_module("proj_out", kernels::Linear(width, options.outChannels));
}

patch::Grid LtxTransformerImpl::grid(at::IntArrayRef latents) const {
    return patch::patchGrid(latents, kPatch);
}

const kernels::RotaryTable& LtxTransformerImpl::rotary(const at::Tensor& latents, const Condition& condition) {
    return m_positions.table(grid(latents.sizes()), condition.frameSeconds, condition.cellPixels, latents.device());
}

/// (B) or, of given latents, (B, L) with 0 for their tokens.
at::Tensor LtxTransformerImpl::timestepsOf(const at::Tensor& timestep, const Condition& condition) const {
    return condition.perTokenTimesteps
               ? timestep.to(at::kFloat).unsqueeze(1) * (1 - condition.mask.to(at::kFloat).flatten(1))
               : timestep;
}

LtxTransformerImpl::Times LtxTransformerImpl::embedTimes(const at::Tensor& timesteps) const {
    const auto perItem = timesteps.dim() == 2 ? timesteps.size(1) : 1;            // N
    const auto sinusoid = sinusoidalTimesteps(timesteps.flatten(), kFrequencies)  // (B * N, freq)
                              .unflatten(0, {-1, perItem})
                              .to(timestep_embedder->linear_1->dtype());
    Times times;
    times.embedded = timestep_embedder->forward(sinusoid);  // (B, N, D)
    // (B, N, 6, D)
    times.modulation = time_linear->forward(at::silu(times.embedded)).unflatten(-1, {6, -1}).to(at::kFloat);
    return times;
}

at::Tensor LtxTransformerImpl::forward(const at::Tensor& latents, const at::Tensor& timestep,
                                       const Condition& condition, const std::stop_token& stop) {
    check(latents, timestep, condition);
    const auto& table = rotary(latents, condition);
    const auto tokens = project(proj_in->forward(tokensOf(latents)), caption_projection->forward(condition.text),
                                embedTimes(timestepsOf(timestep, condition)), table, nullptr, stop);
    return latentsOf(tokens, latents.sizes());  // (B, C, T, H, W)
}

std::vector<at::Tensor> LtxTransformerImpl::forwardPacked(const std::vector<DenoiserInput>& inputs,
                                                          const std::stop_token& stop) {
    LtxPacking packing;
    std::vector<at::Tensor> tokens, texts, cosines, sines, timesteps;
    bool isOneTime = true;
    for (const auto& [latents, timestep, condition] : inputs) {
        check(latents, timestep, condition);
        TORCH_CHECK(latents.size(0) == 1, "a packed input is one item");
        const auto& table = rotary(latents, condition);
        cosines.push_back(table.cos);
        sines.push_back(table.sin);
        tokens.push_back(proj_in->forward(tokensOf(latents)));         // (1, L, D)
        texts.push_back(caption_projection->forward(condition.text));  // (1, K, D)
        packing.tokens.push_back(tokens.back().size(1));
        packing.text.push_back(texts.back().size(1));
        timesteps.push_back(timestepsOf(timestep, condition));  // (1) or (1, L)
        isOneTime = isOneTime && timesteps.back().dim() == 1 && at::equal(timesteps.back(), timesteps.front());
    }
    if (isOneTime) {
        timesteps.resize(1);
    } else {
        for (std::size_t i = 0; i < timesteps.size(); ++i) {
            timesteps[i] = timesteps[i].view({1, -1}).expand({1, packing.tokens[i]}).to(at::kFloat);
        }
        timesteps = {at::cat(timesteps, 1)};
    }
    const auto projected = project(at::cat(tokens, 1), at::cat(texts, 1), embedTimes(timesteps[0]),
                                   {at::cat(cosines), at::cat(sines)}, &packing, stop)
                               .split_with_sizes(packing.tokens, 1);  // of (1, L, C)
    std::vector<at::Tensor> predictions;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        predictions.push_back(latentsOf(projected[i], inputs[i].latents.sizes()));
    }
    return predictions;
}

at::Tensor LtxTransformerImpl::project(at::Tensor x, const at::Tensor& text, const Times& times,
                                       const kernels::RotaryTable& table, const LtxPacking* packing,
                                       const std::stop_token& stop) const {
    for (std::size_t i = 0; i < blocks->size(); ++i) {
        checkStop(stop);
        const kernels::BlockVisit visit(stream.get(), i, stop);
        // (B, L, D)
        x = blocks->ptr(i)->as<LtxBlockImpl>()->forward(x, text, times.modulation, table, packing);
    }
    // (B, N, 2, D)
    const auto shiftScale = scale_shift_table.to(at::kFloat) + times.embedded.unsqueeze(2);
    // (B, L, D)
    x = kernels::modulatedLayerNorm(x, shiftScale.select(2, 1), shiftScale.select(2, 0), kOutEps);
    return proj_out->forward(x);
}

void LtxTransformerImpl::check(const at::Tensor& latents, const at::Tensor& timestep,
                               const Condition& condition) const {
    TORCH_CHECK(latents.dim() == 5 && latents.size(1) == m_options.inChannels, "latents are ", latents.sizes(),
                ", expected (B, ", m_options.inChannels, ", T, H, W)");
    const auto& text = condition.text;
    TORCH_CHECK(text.dim() == 3 && text.size(0) == latents.size(0) && text.size(2) == m_options.textDim, "text is ",
                text.sizes(), ", expected (", latents.size(0), ", L, ", m_options.textDim, ")");
    TORCH_CHECK(timestep.dim() == 1 && timestep.size(0) == latents.size(0), "timestep is ", timestep.sizes(),
                ", expected (", latents.size(0), ")");
    TORCH_CHECK(condition.frameSeconds.defined() && condition.frameSeconds.size(0) >= latents.size(2) &&
                    condition.cellPixels > 0,
                "the condition does not tell where latent cells lie");
}

}  // namespace tubelet::dit
