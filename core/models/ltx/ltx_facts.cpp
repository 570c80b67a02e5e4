#include "models/ltx/ltx_facts.h"

#include <string>

#include "base/ascii.h"
#include "dit/ltx_options.h"
#include "models/ltx/ltx_family.h"
#include "models/ltx/ltx_text.h"
#include "models/ltx/published_ltx_facts.h"
#include "models/refusal.h"
#include "models/tokenizer_place.h"
#include "text/tokenizer_files.h"
#include "vae/ltx_vae_options.h"

namespace tubelet::models {

void readLtxFacts(const Layout& layout, bool published, request::ModelFacts& facts) {
    const auto vae = vae::LtxVaeOptions::fromConfig(layout.fields("vae"));
    const auto transformer = dit::LtxTransformerOptions::fromConfig(layout.fields("transformer"));
    const auto text = t5Options(layout.config("text_encoder"));
    if (transformer.inChannels != vae.latentChannels || transformer.outChannels != vae.latentChannels) {
        refuseFacts(layout.path(), {says("models",
                                         "its transformer takes %1 channels and gives %2, but its VAE has %3 latent "
                                         "channels; %3 were expected of both."),
                                    transformer.inChannels, transformer.outChannels, vae.latentChannels});
    }
    if (text.width != transformer.textDim) {
        refuseFacts(layout.path(), {says("models",
                                         "its text encoder gives %1 numbers a token (d_model), but its transformer "
                                         "reads %2 (caption_channels); the same were expected."),
                                    text.width, transformer.textDim});
    }
    facts.latentChannels = static_cast<int>(vae.latentChannels);
    facts.spatialFactor = static_cast<int>(vae.spatialFactor);
    facts.temporalFactor = static_cast<int>(vae.temporalFactor);
    facts.sizeMultiple = facts.spatialFactor;
    text::requireTokenizer(tokenizerPlace(layout));
    if (published) {
        LtxTraits traits;
        traits.layers = static_cast<int>(transformer.layers);
        traits.isDistilled = base::lowerAscii(facts.name).find("distilled") != std::string::npos ||
                             layout.index().value(kDistilledEntry, nlohmann::json()) == true;
        fillPublishedLtxFacts(facts, traits);
        if (isConditionPipeline(layout)) {
            facts.maxTextTokens = 256;
        }
    }
}

}  // namespace tubelet::models
