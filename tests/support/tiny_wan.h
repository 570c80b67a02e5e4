#pragma once

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "dit/wan_transformer.h"

namespace tubelet::tests {

/// A module whose every parameter is drawn from a normal distribution, by torch's
/// default generator.
template <typename Holder>
Holder randomised(Holder module, double deviation = 0.2) {
    const at::NoGradGuard noGrad;
    for (auto& parameter : module->parameters()) {
        parameter.normal_(0, deviation);
    }
    return module;
}

/// A Wan transformer of 4 latent channels, 6 wide text and 16 positions an axis that computes
/// in microseconds.
inline dit::WanTransformer tinyWan() {
    dit::WanTransformerOptions options;
    options.heads = 2;
    options.headDim = 12;
    options.inChannels = options.outChannels = 4;
    options.textDim = 6;
    options.freqDim = 10;
    options.ffnDim = 40;
    options.layers = 2;
    options.ropeMaxSeqLen = 16;
    return randomised(dit::WanTransformer(options));
}

}  // namespace tubelet::tests
