#include "pipeline/projection_preview.h"

#include "pipeline/preview.h"

namespace tubelet::pipeline {
namespace {

class ProjectionPreview final : public PreviewDecoder {
  public:
    explicit ProjectionPreview(const request::ModelFacts& facts) : m_facts(facts) {}

    std::string_view name() const override { return "projection"; }
    double costMs(const request::GenerationRequest&) const override { return 0; }
    media::SharedClip decode(const at::Tensor& latents, const request::GenerationRequest& request,
                             const std::stop_token&) override {
        return previewClip(latents, m_facts, request);
    }

  private:
    const request::ModelFacts& m_facts;
};

}  // namespace

std::unique_ptr<PreviewDecoder> makeProjectionPreview(const PreviewParts& parts) {
    return std::make_unique<ProjectionPreview>(parts.facts);
}

}  // namespace tubelet::pipeline
