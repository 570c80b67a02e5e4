#pragma once

#include <optional>

#include "base/message.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// A form in which weights are stored and which is not computed.
struct ForeignForm {
    enum class Kind { Stored, Unmerged, Alone } kind = Kind::Stored;
    Message name;  ///< "bitsandbytes nf4 (4 bit)", "scaled fp8 (weight_scale)"...

    /// Sentences that say that such weights are not computed, and what to do.
    Message advice() const;
};

/// The form in which weights are stored where it is none that is computed; nothing
/// for plain tensors.
/// Told by names and dtypes as the tools write them (bitsandbytes, ComfyUI, GPTQ and AWQ, quanto,
/// torchao, Nunchaku, PEFT's adapters that were not merged, and adapters alone, without a model).
/// Thread-safe.
std::optional<ForeignForm> foreignForm(const Weights& weights);

}  // namespace tubelet::checkpoint
