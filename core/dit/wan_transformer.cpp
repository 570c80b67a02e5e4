#include "dit/wan_transformer.h"

#include <algorithm>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "kernels/norm.h"
#include "patch/patchify.h"

namespace tubelet::dit {

const std::vector<std::string>& WanTransformerImpl::keepFloat32() {
    static const std::vector<std::string> parts{"time_embedder", "scale_shift_table", "norm1", "norm2", "norm3"};
    return parts;
}

WanTransformerImpl::WanTransformerImpl(const WanTransformerOptions& options)
    : m_options(options), m_positions(options.headDim, options.ropeMaxSeqLen) {
    options.check();
    const auto width = options.width();
    const auto patch = options.patchSize[0] * options.patchSize[1] * options.patchSize[2];
    patch_embedding = register_module("patch_embedding", WanPatchEmbedding(options));
    condition_embedder = register_module("condition_embedder", WanTimeTextEmbedding(options));
    blocks = register_module("blocks", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.layers; ++i) {
        blocks->push_back(WanBlock(options));
    }
    scale_shift_table = register_parameter("scale_shift_table", at::empty({1, 2, width}));
    proj_out = register_module("proj_out", kernels::Linear(width, patch * options.outChannels));
}

namespace {

/// (B, C, T, H, W) and what stands beside it, in the sample's dtype.
at::Tensor withBeside(const at::Tensor& latents, const Condition& condition) {
    return condition.beside.defined() ? at::cat({latents, condition.beside.to(latents.scalar_type())}, 1) : latents;
}

struct Timesteps {
    at::Tensor each;                  ///< (B) or (B, L), or (1, number of spans)
    std::vector<std::int64_t> spans;  ///< tokens of each; empty: none were found
};

/// One item's timesteps per token (1, L) are a few values over long spans: a given frame's, and the
/// others'. Tables of so few rows stand for those of all tokens, which take gigabytes.
Timesteps spansOf(const at::Tensor& times) {
    constexpr std::int64_t kMost = 16;
    if (times.dim() != 2 || times.size(0) != 1) {
        return {times, {}};
    }
    const auto [values, inverse, counts] = at::unique_consecutive(times[0], false, true);
    if (values.numel() > kMost || values.numel() == times.size(1)) {
        return {times, {}};
    }
    const auto lengths = counts.cpu();
    const auto* first = lengths.const_data_ptr<std::int64_t>();
    return {values.unsqueeze(0), {first, first + lengths.numel()}};
}

}  // namespace

at::Tensor WanTransformerImpl::forward(const at::Tensor& latents, const at::Tensor& timestep,
                                       const Condition& condition, const std::stop_token& stop) {
    const auto times = condition.perTokenTimesteps ? tokenTimesteps(timestep, condition.mask) : timestep;
    const auto seen = withBeside(latents, condition);
    check(seen, times, condition.text);
    const auto x = patch_embedding->forward(seen);  // (B, L, D)
    const auto [each, spans] = spansOf(times);
    // time (B, N, D), text (B, K, D), image (B, I, D)
    auto told = condition_embedder->forward(each, condition.text, condition.image);
    if (!spans.empty()) {
        told.time = told.time.transpose(0, 1);
        told.modulation = told.modulation.transpose(0, 1);
        told.spans = spans;
    }
    // (B, C, T, H, W)
    return unpatchify(project(x, told, rotary(latents), nullptr, stop), latents.sizes());
}

std::vector<at::Tensor> WanTransformerImpl::forwardPacked(const std::vector<DenoiserInput>& inputs,
                                                          const std::stop_token& stop) {
    const auto isAlone = [](const DenoiserInput& input) {
        return input.condition.perTokenTimesteps || input.condition.image.defined();
    };
    if (std::any_of(inputs.begin(), inputs.end(), isAlone)) {
        std::vector<at::Tensor> predictions;
        for (const auto& [latents, timestep, condition] : inputs) {
            predictions.push_back(forward(latents, timestep, condition, stop));
        }
        return predictions;
    }
    WanPacking packing;
    std::vector<at::Tensor> tokens, timesteps, texts, cosines, sines;
    for (const auto& [sample, timestep, asked] : inputs) {
        const auto& text = asked.text;
        const auto latents = withBeside(sample, asked);
        check(latents, timestep, text);
        TORCH_CHECK(latents.size(0) == 1 && timestep.dim() == 1, "a packed input is one item with one timestep");
        const auto& table = rotary(latents);
        cosines.push_back(table.cos);
        sines.push_back(table.sin);
        tokens.push_back(patch_embedding->forward(latents));  // (1, L, D)
        timesteps.push_back(timestep);
        texts.push_back(text);
        packing.tokens.push_back(tokens.back().size(1));
        packing.text.push_back(text.size(1));
    }
    const auto times = at::cat(timesteps);  // (N)
    // time (N, 1, D), text (N, K, D)
    auto condition = condition_embedder->forward(times, at::cat(texts));
    // (1, N * K, D)
    condition.text = condition.text.flatten(0, 1).unsqueeze(0);
    if ((times == times[0]).all().item<bool>()) {  // one modulation for all: no item needs its own
        condition.time = condition.time.narrow(0, 0, 1);
        condition.modulation = condition.modulation.narrow(0, 0, 1);
    }
    const kernels::RotaryTable table{at::cat(cosines), at::cat(sines)};
    const auto projected = project(at::cat(tokens, 1), condition, table, &packing, stop)
                               // N of (1, L, pt * ph * pw * C)
                               .split_with_sizes(packing.tokens, 1);
    std::vector<at::Tensor> predictions;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        // (1, C, T, H, W)
        predictions.push_back(unpatchify(projected[i], inputs[i].latents.sizes()));
    }
    return predictions;
}

at::Tensor WanTransformerImpl::project(at::Tensor x, const WanCondition& condition, const kernels::RotaryTable& table,
                                       const WanPacking* packing, const std::stop_token& stop) const {
    for (std::size_t i = 0; i < blocks->size(); ++i) {
        checkStop(stop);
        const kernels::BlockVisit visit(stream.get(), i, stop);
        x = blocks->ptr(i)->as<WanBlockImpl>()->forward(x, condition, table, packing);  // (B, L, D)
    }
    // (B, N, 2, D)
    const auto shiftScale = scale_shift_table.unsqueeze(0) + condition.time.unsqueeze(2);
    // (B, L, D)
    x = modulatedNorm(x, shiftScale.select(2, 1), shiftScale.select(2, 0), m_options.eps,
                      modulatedTokens(condition, packing));
    return proj_out->forward(x);
}

patch::Grid WanTransformerImpl::grid(at::IntArrayRef latents) const {
    return patch::patchGrid(latents, m_options.patchSize);
}

at::Tensor WanTransformerImpl::unpatchify(const at::Tensor& tokens, at::IntArrayRef shape) const {
    return patch::unpatchify(tokens, grid(shape), m_options.patchSize, patch::ValueOrder::ChannelsLast);
}

const kernels::RotaryTable& WanTransformerImpl::rotary(const at::Tensor& latents) {
    return m_positions.table(grid(latents.sizes()), latents.device());
}

/// (B) and (B, 1, T, H, W) to (B, L): 0 for tokens of which anything is given.
at::Tensor WanTransformerImpl::tokenTimesteps(const at::Tensor& timestep, const at::Tensor& mask) const {
    const auto& patch = m_options.patchSize;
    // (B, 1, T', H', W')
    const auto given = at::max_pool3d(mask.to(at::kFloat), {patch[0], patch[1], patch[2]});
    return (1 - given.flatten(1)) * timestep.unsqueeze(1);
}

void WanTransformerImpl::check(const at::Tensor& latents, const at::Tensor& timestep, const at::Tensor& text) const {
    TORCH_CHECK(latents.dim() == 5 && latents.size(1) == m_options.inChannels, "latents are ", latents.sizes(),
                ", expected (B, ", m_options.inChannels, ", T, H, W)");
    TORCH_CHECK(text.dim() == 3 && text.size(0) == latents.size(0) && text.size(2) == m_options.textDim, "text is ",
                text.sizes(), ", expected (", latents.size(0), ", L, ", m_options.textDim, ")");
    const auto [frames, rows, columns] = grid(latents.sizes());
    const auto tokens = frames * rows * columns;
    TORCH_CHECK(timestep.size(0) == latents.size(0) &&
                    (timestep.dim() == 1 || (timestep.dim() == 2 && timestep.size(1) == tokens)),
                "timestep is ", timestep.sizes(), ", expected (", latents.size(0), ") or (", latents.size(0), ", ",
                tokens, ")");
}

}  // namespace tubelet::dit
