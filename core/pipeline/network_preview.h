#pragma once

#include <memory>

#include "pipeline/preview_decoder.h"

namespace tubelet::pipeline {

/// By the model's own small decoder (models::PreviewNetwork), at the clip's size. Null where the
/// model brings none; and where it brings one that can't be used, after PreviewParts::onLeftOut.
std::unique_ptr<PreviewDecoder> makeNetworkPreview(const PreviewParts& parts);

}  // namespace tubelet::pipeline
