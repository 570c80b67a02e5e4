#include "dit/dit_embedding.h"

#include <memory>

#include <ATen/ATen.h>

#include "base/error.h"
#include "dit/sincos_positions.h"
#include "kernels/linear.h"
#include "patch/patchify.h"

namespace tubelet::dit {

DitPatchEmbeddingImpl::DitPatchEmbeddingImpl(const DitOptions& options)
    : m_patch(options.patchSize), m_isVideo(options.isVideo) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
        m_base[axis] = options.sampleSize[axis] / options.patchSize[axis];
    }
    const auto [pt, ph, pw] = m_patch;
    std::vector<std::int64_t> shape{options.width(), options.inChannels};
    if (m_isVideo) {
        shape.push_back(pt);
    }
    shape.insert(shape.end(), {ph, pw});
    proj = register_module("proj", kernels::Affine(at::IntArrayRef(shape), false));
    proj->bias = proj->register_parameter("bias", at::empty({options.width()}));
}

at::Tensor DitPatchEmbeddingImpl::forward(const at::Tensor& latents) const {
    const auto grid = patch::patchGrid(latents.sizes(), m_patch);
    const auto tokens = kernels::linear(patch::patchify(latents, m_patch), proj->weight.flatten(1), proj->bias);
    const auto positions = sincosPositions(tokens.size(2), grid, m_base, m_isVideo).to(latents.device());
    // Where products are cast down in training (autocast), the sums of the blocks are not.
    return (tokens + positions).to(latents.scalar_type());  // (B, L, D)
}

DitConditionEmbeddingImpl::DitConditionEmbeddingImpl(const DitOptions& options)
    : m_freqDim(options.freqDim), m_classes(options.classes), m_frequencyShift(options.frequencyShift) {
    const auto width = options.width();
    timestep_embedder =
        register_module("timestep_embedder", TwoLinear(options.freqDim, width, TwoLinearImpl::Activation::Silu));
    if (m_classes > 0) {
        auto embedder = register_module("class_embedder", std::make_shared<torch::nn::Module>());
        embedding_table =
            embedder->register_module("embedding_table", kernels::Affine(at::IntArrayRef{m_classes + 1, width}, false));
    } else {
        text_embedder = register_module("text_embedder", kernels::Linear(options.textDim, width));
    }
}

at::Tensor DitConditionEmbeddingImpl::embedCondition(const at::Tensor& condition) const {
    if (!embedding_table) {
        TORCH_CHECK(condition.dim() == 3, "the text is ", condition.sizes(), ", expected (B, K, width)");
        return text_embedder->forward(condition);  // (B, K, D)
    }
    TORCH_CHECK(condition.dim() == 1 && !condition.is_floating_point(), "the labels are ", condition.sizes(), " of ",
                condition.scalar_type(), ", expected (B) whole numbers");
    const auto lowest = condition.min().item<std::int64_t>(), highest = condition.max().item<std::int64_t>();
    if (lowest < 0 || highest > m_classes) {
        throw Error(
            ErrorKind::InvalidValue,
            says("dit",
                 "The class %1 does not exist: this model has classes 0 to %2, and %3 for none. Choose one of these."),
            lowest < 0 ? lowest : highest, m_classes - 1, m_classes);
    }
    // (B, 1, D)
    return embedding_table->weight.index_select(0, condition.to(at::kLong)).unsqueeze(1);
}

DitCondition DitConditionEmbeddingImpl::forward(const at::Tensor& timestep, const at::Tensor& condition) const {
    const auto dtype = timestep_embedder->linear_1->dtype();
    const auto time =
        // (B, D)
        timestep_embedder->forward(sinusoidalTimesteps(timestep, m_freqDim, m_frequencyShift).to(dtype));
    const auto told = embedCondition(condition);  // (B, K, D)
    return {time + told.mean(1), at::cat({time.unsqueeze(1), told}, 1)};
}

}  // namespace tubelet::dit
