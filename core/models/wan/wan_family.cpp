#include "models/wan/wan_family.h"

#include <memory>

#include "dit/wan_options.h"
#include "models/forward_memory.h"
#include "models/preview_network.h"
#include "models/tiny_decoder_kind.h"
#include "models/wan/clip_vision_kind.h"
#include "models/wan/umt5_kind.h"
#include "models/wan/wan_facts.h"
#include "models/wan/wan_model.h"
#include "models/wan/wan_parts.h"
#include "models/wan/wan_transformer_kind.h"
#include "models/wan/wan_vae_kind.h"
#include "text/umt5_encoder.h"
#include "vae/decode_memory.h"
#include "vae/wan_vae_options.h"

namespace tubelet::models {

namespace {

std::unique_ptr<VideoModel> load(std::shared_ptr<const OpenedModel> opened, const Placements& placements) {
    return std::make_unique<WanModel>(std::move(opened), placements);
}

ForwardMemory forwardMemoryOf(const Layout& layout, const request::GenerationRequest& request,
                              const request::ModelFacts& facts, std::uint64_t itemBytes) {
    const auto options = dit::WanTransformerOptions::fromConfig(layout.config("transformer"));
    ForwardSizes sizes;
    sizes.patchFrames = static_cast<int>(options.patchSize[0]);
    sizes.patchRows = static_cast<int>(options.patchSize[1]);
    sizes.patchColumns = static_cast<int>(options.patchSize[2]);
    sizes.width = static_cast<std::uint64_t>(options.width());
    sizes.hidden = static_cast<std::uint64_t>(options.ffnDim);
    sizes.textWidth = static_cast<std::uint64_t>(options.textDim);
    return forwardMemory(sizes, request, facts, itemBytes);
}

std::uint64_t encodingBytes(const Layout& layout, const request::ModelFacts& facts, std::uint64_t itemBytes) {
    return textForwardBytes(text::UMT5EncoderOptions::fromConfig(layout.config("text_encoder")),
                            static_cast<std::uint64_t>(facts.maxTextTokens), itemBytes);
}

/// It streams: the length doesn't count.
std::uint64_t decodeBytes(const Layout& layout, const DecodedSize& size) {
    const auto options = vae::WanVaeOptions::fromConfig(layout.config("vae"));
    return vae::estimateDecodeBytes(options, size.width, size.height, sizeof(float), size.keepsHoles);
}

}  // namespace

const Family& wanFamily() {
    static const Family family{.name = "wan",
                               .pipelines = {"WanPipeline", "WanImageToVideoPipeline"},
                               .purpose = "text to video",
                               .components = {{"transformer", &wanTransformerKind(), Role::Denoiser},
                                              {"transformer_2", &wanTransformerKind(), Role::Denoiser, true},
                                              {"image_encoder", &clipVisionKind(), Role::Image, true},
                                              {"vae", &wanVaeKind(), Role::Vae},
                                              {"text_encoder", &umt5Kind(), Role::Text}},
                               .beside = {{PreviewNetwork::kName, &tinyDecoderKind()}},
                               .others = {"tokenizer", "scheduler"},
                               .readFacts = readWanFacts,
                               .load = load,
                               .forwardMemory = forwardMemoryOf,
                               .encodingBytes = encodingBytes,
                               .decodeBytes = decodeBytes,
                               .planParts = planWanParts};
    return family;
}

}  // namespace tubelet::models
