#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "pipeline/generator.h"
#include "request/notice.h"

namespace tubelet::models {
class VideoModel;
}

namespace tubelet::pipeline {

/// The engine: requests to clips with model folders of any family.
/// Keeps the last model loaded, so that the next run with it starts at once.
/// Worker-only: construct, use and destroy on one thread.
class TextToVideo final : public Generator {
  public:
    TextToVideo();
    /// Makes clips with a model that another one has loaded, as its weights are now and where they
    /// lie: nothing of it is loaded anew, replaced or freed, whatever a request says.
    /// The model must outlive this.
    explicit TextToVideo(models::VideoModel& borrowed);
    ~TextToVideo() override;

    request::GenerationResult run(const request::GenerationRequest& request, const std::filesystem::path& runFolder,
                                  RunObserver& observer, std::stop_token stop) override;
    std::size_t worthJoining(const std::vector<request::GenerationRequest>& requests) override;
    /// All tasks are denoised in shared forward passes (denoiseTogether()); each is decoded
    /// once it is denoised or, where the denoiser leaves for that, once all are.
    void runTogether(const std::vector<GenerationTask>& tasks, const OnEnded& onEnded) override;
    bool canGoOn(const request::GenerationRequest& request, const std::filesystem::path& runFolder) override;
    GoingOn goOnTogether(const std::vector<request::GenerationRequest>& requests,
                         const std::vector<std::filesystem::path>& runFolders) override;
    media::SharedClip decodeStep(const request::GenerationRequest& request, const std::filesystem::path& runFolder,
                                 int step, std::stop_token stop) override;
    /// The newest step of a kept run that can be decoded; tells of those that can't.
    /// `request`: where its model lies.
    /// Throws Error(SourceUnreadable).
    int newestStep(const request::GenerationRequest& request, const std::filesystem::path& runFolder,
                   std::vector<request::Notice>& notices);

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace tubelet::pipeline
