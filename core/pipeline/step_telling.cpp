#include "pipeline/step_telling.h"

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/stopwatch.h"

namespace tubelet::pipeline {

request::StepReport stepReport(const DenoiseStep& done, const diffusion::Sampler& sampler,
                               const request::GenerationRequest& request, const StepTimes& times,
                               PreviewDecoder* preview, const std::stop_token& stop) {
    request::StepReport report;
    report.step = done.index + 1;
    report.steps = sampler.steps();
    report.timestep = sampler.timesteps()[done.index].item<double>();
    report.sigma = sampler.sigmas()[done.index + 1].item<double>();
    report.elapsedMs = times.before + times.now;
    report.remainingMs = times.now / times.made * (report.steps - report.step) + times.decoding;
    if (preview) {
        report.preview = preview->decode(done.estimate, request, stop);
    }
    return report;
}

void decodeAskedSteps(RunObserver& observer, const std::function<media::SharedClip(int step)>& decode,
                      double& pausedMs) {
    while (const auto asked = observer.takeStepToDecode()) {
        const base::Stopwatch decoding;
        media::SharedClip clip;
        try {
            clip = decode(*asked);
        } catch (const Cancelled&) {
            throw;
        } catch (const std::exception& failure) {
            base::logger("pipeline")->warn("a step could not be decoded: {}", failure.what());
        }
        observer.onStepClip(*asked, clip);
        pausedMs += decoding.ms();
    }
}

}  // namespace tubelet::pipeline
