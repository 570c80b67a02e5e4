#pragma once

#include <memory>

#include "pipeline/preview_decoder.h"

namespace tubelet::pipeline {

/// previewClip(): for every model, without a network.
std::unique_ptr<PreviewDecoder> makeProjectionPreview(const PreviewParts& parts);

}  // namespace tubelet::pipeline
