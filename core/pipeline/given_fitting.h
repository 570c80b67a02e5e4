#pragma once

#include <filesystem>

#include "media/clip.h"
#include "media/crop_position.h"
#include "pipeline/run_observer.h"
#include "request/generation_request.h"

namespace tubelet::pipeline {

/// Brings the frames of one picture or clip that a run is given to the run's size: they are scaled
/// to fill it, and what stands out is cut off where Input::crop says. Worker-only.
class GivenFitting {
  public:
    GivenFitting(const request::GenerationRequest& request, const request::Input& input)
        : m_width(request.width), m_height(request.height), m_crop(input.crop), m_file(input.file) {}

    /// The next frame; all have one size.
    /// Throws Error(InvalidValue) for a strip of which next to nothing would be left.
    media::Image operator()(media::Image frame);

    /// What was done to them: "input-scaled", "input-cropped", or nothing.
    void tell(RunObserver& observer) const;

  private:
    void checkShape() const;

    int m_width, m_height;
    media::CropPosition m_crop;
    std::filesystem::path m_file;
    request::Size m_from;
};

}  // namespace tubelet::pipeline
