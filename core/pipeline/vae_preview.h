#pragma once

#include <memory>

#include "pipeline/preview_decoder.h"

namespace tubelet::pipeline {

/// finishedClip(): as the clip will be. Null without a model.
std::unique_ptr<PreviewDecoder> makeVaePreview(const PreviewParts& parts);

}  // namespace tubelet::pipeline
