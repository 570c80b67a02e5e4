#include "vae_support.h"

#include <cmath>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "models/wan/wan_vae_keys.h"

namespace tubelet::tests {

vae::WanVae loadVae(const std::filesystem::path& folder) {
    vae::WanVae model(vae::WanVaeOptions::fromConfig(checkpoint::readJson(folder / "config.json")));
    checkpoint::load(*model, models::wanVaeWeights(checkpoint::Weights::open(folder)), {});
    model->eval();
    return model;
}

vae::WanVae randomVae(const vae::WanVaeOptions& options, std::uint64_t seed) {
    vae::WanVae model(options);
    auto generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    const at::NoGradGuard noGrad;
    for (auto& item : model->named_parameters()) {
        auto& value = item.value();
        const bool isGain = item.key().ends_with("gamma");
        const double spread = isGain ? 0.1 : value.dim() > 1 ? 1 / std::sqrt(double(value[0].numel())) : 0.1;
        value.copy_(at::randn(value.sizes(), generator, at::kFloat) * spread + (isGain ? 1.0 : 0.0));
    }
    model->eval();
    return model;
}

vae::WanVaeOptions tinyOptions(bool residual) {
    vae::WanVaeOptions options;
    options.zDim = 4;
    options.latentsMean = {0.1, -0.2, 0.3, 0};
    options.latentsStd = {1, 2, 0.5, 1.5};
    options.numResBlocks = 1;
    options.baseDim = options.decoderBaseDim = 4;
    if (residual) {
        options.isResidual = true;
        options.patchSize = 2;
        options.inChannels = options.outChannels = 12;
        options.scaleFactorSpatial = 16;
        options.decoderBaseDim = 6;
    }
    return options;
}

}  // namespace tubelet::tests
