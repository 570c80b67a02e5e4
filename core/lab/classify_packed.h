#pragma once

#include <stop_token>

#include "lab/classify.h"

namespace tubelet::lab {

/// classify() with a NaViT: every source keeps its size and shape (see vit::NaVitInput), all
/// are packed greedily into sequences of at most request.budget tokens, and each sequence is
/// one forward pass.
/// What else lies in a sequence does not change a source's result but for rounding (1e-5).
/// All sources are read before the first is computed.
/// Throws as classify(), and Error(InvalidValue) for a source that has more tokens than the budget
/// and for a number of frames.
void classifyPacked(const ClassifyRequest& request, pipeline::RunObserver& observer, const OnClassified& tell,
                    const std::stop_token& stop);

}  // namespace tubelet::lab
