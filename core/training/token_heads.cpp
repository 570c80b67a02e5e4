#include "training/token_heads.h"

#include "training/begin_head.h"
#include "training/token_motion.h"

namespace tubelet::training {

TokenHeads TokenHeads::begin(const vit::NaVitOptions& model, const vit::ClassLabels& labels, const TokenLosses& losses,
                             const c10::Device& device) {
    TokenHeads heads;
    if (losses.subject > 0) {
        heads.subject = beginHead(model.width(), labels.groups.front().count, device);
    }
    if (const auto steps = model.patchSize[0] - 1; losses.motion > 0 && steps > 0) {
        heads.motion = beginHead(model.width(), steps * kStepValues, device);
    }
    return heads;
}

std::vector<TrainedParameter> TokenHeads::parameters() const {
    std::vector<TrainedParameter> parameters;
    addHead(parameters, "token_head", subject);
    addHead(parameters, "token_motion", motion);
    return parameters;
}

}  // namespace tubelet::training
