#include "pipeline/kept_preview.h"

#include <ATen/ATen.h>

#include "models/opened_model.h"
#include "pipeline/kept_step.h"
#include "pipeline/preview_decoder.h"
#include "pipeline/run_start.h"

namespace tubelet::pipeline {

media::SharedClip keptPreview(const std::filesystem::path& folder, const request::GenerationRequest& request,
                              int step) {
    const auto model = models::openModel(request.model);
    const auto decoder = makePreviewDecoder(PreviewKind::Projection, {model->facts()});
    return decoder->decode(latentsToDecode(folder, step, request, *model), request, {});
}

std::vector<double> noiseLevels(const request::GenerationRequest& request) {
    const auto model = models::openModel(request.model);
    const auto sampler = samplerOf(request, *model);
    const auto sigmas = sampler->sigmas().to(at::kCPU, at::kDouble).contiguous();
    const auto* first = sigmas.data_ptr<double>();
    return {first, first + sigmas.numel()};
}

}  // namespace tubelet::pipeline
