#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

#include "media/clip.h"
#include "models/video_model.h"
#include "pipeline/run_observer.h"
#include "request/generation_request.h"

namespace tubelet::lab {

/// What a model's VAE keeps of clips.
/// Worker-only.
class VaeQuality {
  public:
    /// `observer` must outlive this. Loads nothing yet. A VAE without an encoder is told as a
    /// notice, and then measures
    /// nothing. Throws Error(ModelUnreadable, DeviceUnavailable).
    VaeQuality(const std::filesystem::path& model, request::DeviceChoice device, request::DTypeChoice dtype,
               pipeline::RunObserver& observer);

    /// PSNR of a clip once encoded and decoded, dB; nothing where that can't be measured.
    /// Throws Error(ModelUnreadable, InvalidValue, OutOfMemory) and Cancelled.
    std::optional<double> psnr(const media::Clip& clip, const std::stop_token& stop);

  private:
    void load(const media::Clip& clip);

    std::shared_ptr<const models::OpenedModel> m_opened;
    request::DeviceChoice m_device;
    request::DTypeChoice m_dtype;
    pipeline::RunObserver& m_observer;
    std::unique_ptr<models::VideoModel> m_model;
    bool m_canEncode = true;
    vae::Tiles m_tiles;
};

}  // namespace tubelet::lab
