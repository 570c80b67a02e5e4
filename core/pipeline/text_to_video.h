#pragma once

#include <memory>

#include "pipeline/generator.h"

namespace tubelet::pipeline {

/// The engine: prompt to clip with a model folder of any family that loadModel() knows. Keeps the last model loaded, so
/// that the next run with it starts at once. Worker-only: construct, use and destroy on one thread.
class TextToVideo final : public Generator {
  public:
    TextToVideo();
    ~TextToVideo() override;

    request::GenerationResult run(const request::GenerationRequest& request, const std::filesystem::path& runFolder,
                                  RunObserver& observer, std::stop_token stop) override;
    media::SharedClip decodeStep(const request::GenerationRequest& request, const std::filesystem::path& runFolder,
                                 int step, std::stop_token stop) override;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace tubelet::pipeline
