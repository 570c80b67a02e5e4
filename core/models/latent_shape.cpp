#include "models/latent_shape.h"

namespace tubelet::models {

std::vector<std::int64_t> latentShape(const request::GenerationRequest& request, const request::ModelFacts& facts) {
    return {1, facts.latentChannels, (request.frames - 1) / facts.temporalFactor + 1,
            request.height / facts.spatialFactor, request.width / facts.spatialFactor};
}

}  // namespace tubelet::models
