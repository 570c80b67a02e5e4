#include "models/class_dit/class_dit_family.h"

#include <memory>

#include "dit/dit_options.h"
#include "models/class_dit/dit_facts.h"
#include "models/class_dit/dit_model.h"
#include "models/class_dit/dit_transformer_kind.h"
#include "models/class_dit/image_vae_kind.h"
#include "models/forward_memory.h"
#include "vae/autoencoder_kl_options.h"
#include "vae/image_decode_memory.h"

namespace tubelet::models {

namespace {

std::unique_ptr<VideoModel> load(std::shared_ptr<const OpenedModel> opened, const Placements& placements) {
    return std::make_unique<DitModel>(std::move(opened), placements);
}

ForwardMemory forwardMemoryOf(const Layout& layout, const request::GenerationRequest& request,
                              const request::ModelFacts& facts, std::uint64_t itemBytes) {
    const auto options = dit::DitOptions::fromConfig(layout.config("transformer"));
    ForwardSizes sizes;
    sizes.patchRows = static_cast<int>(options.patchSize[1]);
    sizes.patchColumns = static_cast<int>(options.patchSize[2]);
    sizes.width = static_cast<std::uint64_t>(options.width());
    sizes.hidden = 4 * sizes.width;
    return forwardMemory(sizes, request, facts, itemBytes);
}

std::uint64_t decodeBytes(const Layout& layout, const DecodedSize& size) {
    const auto options = vae::AutoencoderKLOptions::fromConfig(layout.config("vae"));
    return vae::estimateDecodeBytes(options, size.width, size.height);
}

}  // namespace

const Family& classDitFamily() {
    static const Family family{
        .name = "dit",
        .pipelines = {"DiTPipeline"},
        .purpose = "class to image",
        .components = {{"transformer", &ditTransformerKind(), Role::Denoiser}, {"vae", &imageVaeKind(), Role::Vae}},
        .beside = {},
        .others = {"scheduler"},
        .readFacts = readDitFacts,
        .load = load,
        .forwardMemory = forwardMemoryOf,
        .decodeBytes = decodeBytes};
    return family;
}

}  // namespace tubelet::models
