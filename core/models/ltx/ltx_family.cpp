#include "models/ltx/ltx_family.h"

#include <memory>
#include <string>

#include "diffusion/sampler_options.h"
#include "dit/ltx_options.h"
#include "models/forward_memory.h"
#include "models/ltx/ltx_facts.h"
#include "models/ltx/ltx_model.h"
#include "models/ltx/ltx_parts.h"
#include "models/ltx/ltx_text.h"
#include "models/ltx/ltx_transformer_kind.h"
#include "models/ltx/ltx_vae_kind.h"
#include "models/ltx/t5_kind.h"
#include "vae/ltx_decode_memory.h"
#include "vae/ltx_vae_options.h"

namespace tubelet::models {

namespace {

constexpr const char* kCondition = "LTXConditionPipeline";

std::unique_ptr<VideoModel> load(std::shared_ptr<const OpenedModel> opened, const Placements& placements) {
    return std::make_unique<LtxModel>(std::move(opened), placements);
}

ForwardMemory forwardMemoryOf(const Layout& layout, const request::GenerationRequest& request,
                              const request::ModelFacts& facts, std::uint64_t itemBytes) {
    const auto options = dit::LtxTransformerOptions::fromConfig(layout.fields("transformer"));
    ForwardSizes sizes;
    sizes.patchRows = sizes.patchColumns = 1;
    sizes.width = static_cast<std::uint64_t>(options.width());
    sizes.hidden = 4 * sizes.width;
    sizes.textWidth = static_cast<std::uint64_t>(options.textDim);
    auto memory = forwardMemory(sizes, request, facts, itemBytes);
    // Angles differ from head to head: cosines and sines of all channels' pairs.
    memory.bytes += memory.tokens * sizes.width * sizeof(float);
    if (!request.inputs.empty()) {
        // Given tokens have a timestep of their own: six values a channel for every token.
        memory.bytes += memory.tokens * 12 * sizes.width * sizeof(float);
    }
    return memory;
}

std::uint64_t encodingBytes(const Layout& layout, const request::ModelFacts& facts, std::uint64_t itemBytes) {
    return textForwardBytes(t5Options(layout.config("text_encoder")), static_cast<std::uint64_t>(facts.maxTextTokens),
                            itemBytes);
}

std::uint64_t decodeBytes(const Layout& layout, const DecodedSize& size) {
    const auto options = vae::LtxVaeOptions::fromConfig(layout.fields("vae"));
    return vae::estimateDecodeBytes(options, size.width, size.height, size.frames);
}

void fitSchedule(const Layout& layout, diffusion::SamplerOptions& options) {
    using Spacing = diffusion::SamplerOptions::FlowSpacing;
    options.flowSpacing = isConditionPipeline(layout) ? Spacing::LinearQuadratic : Spacing::Even;
}

Message whyNot(const std::string& pipeline) {
    if (pipeline.starts_with("LTX2")) {
        return {
            says("models",
                 "its model_index.json is of a %1, that is LTX-2, which makes picture and sound with other networks "
                 "and is not supported. Choose an LTX-Video model of version 0.9."),
            pipeline};
    }
    if (pipeline.starts_with("LTX")) {
        return {
            says("models",
                 "its model_index.json is of a %1, which is not supported. Choose an LTX-Video model for clips from "
                 "words or pictures (LTXPipeline, LTXImageToVideoPipeline, LTXConditionPipeline)."),
            pipeline};
    }
    return {};
}

}  // namespace

bool isConditionPipeline(const Layout& layout) {
    return layout.pipelineClass() == kCondition;
}

const Family& ltxFamily() {
    static const Family family{.name = "ltx",
                               .pipelines = {"LTXPipeline", "LTXImageToVideoPipeline", kCondition},
                               .purpose = "text to video",
                               .components = {{"transformer", &ltxTransformerKind(), Role::Denoiser},
                                              {"vae", &ltxVaeKind(), Role::Vae},
                                              {"text_encoder", &t5Kind(), Role::Text}},
                               .beside = {},
                               .others = {"tokenizer", "scheduler"},
                               .readFacts = readLtxFacts,
                               .load = load,
                               .forwardMemory = forwardMemoryOf,
                               .encodingBytes = encodingBytes,
                               .decodeBytes = decodeBytes,
                               .planParts = planLtxParts,
                               .fitSchedule = fitSchedule,
                               .whyNot = whyNot,
                               .stranger = ltxStranger};
    return family;
}

}  // namespace tubelet::models
