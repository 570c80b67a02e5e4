#pragma once

#include <string>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// The form in which weights are stored where it is none that is computed: "bitsandbytes nf4 (4 bit)", "scaled fp8"...;
/// empty for plain tensors. Told by names and dtypes as the tools write them (bitsandbytes, ComfyUI, GPTQ and AWQ,
/// quanto, torchao, Nunchaku, PEFT's adapters that were not merged, and adapters alone, without a model). Thread-safe.
std::string foreignForm(const Weights& weights);

/// Sentences that say that weights in `form` (of foreignForm()) are not computed, and what to do.
std::string adviceOn(const std::string& form);

}  // namespace tubelet::checkpoint
