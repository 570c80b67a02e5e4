#pragma once

#include <vector>

#include <c10/core/Device.h>

#include "kernels/layers.h"
#include "training/optimizer.h"
#include "training/token_losses.h"
#include "vit/class_labels.h"
#include "vit/navit_options.h"

namespace tubelet::training {

/// Layers that only a scorer's training has: what is learnt by them is where, and at what, to look.
struct TokenHeads {
    kernels::Linear subject{nullptr};  ///< (subjects, D); null where tokens are not asked for it
    kernels::Linear motion{nullptr};   ///< (see stepsOf(), D); null likewise, and where a token has
                                       ///< one frame

    /// Asking for gradients; zeros, so that all subjects are as likely and nothing moves.
    static TokenHeads begin(const vit::NaVitOptions& model, const vit::ClassLabels& labels, const TokenLosses& losses,
                            const c10::Device& device);

    /// By names that no network has.
    std::vector<TrainedParameter> parameters() const;
};

}  // namespace tubelet::training
