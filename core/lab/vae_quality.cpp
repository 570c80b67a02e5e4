#include "lab/vae_quality.h"

#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "media/clip_difference.h"
#include "models/device_choice.h"
#include "models/memory_plan.h"
#include "models/pixels.h"
#include "pipeline/decode_clip.h"

namespace tubelet::lab {

VaeQuality::VaeQuality(const std::filesystem::path& model, request::DeviceChoice device, request::DTypeChoice dtype,
                       pipeline::RunObserver& observer)
    : m_opened(models::openModel(model)), m_device(device), m_dtype(dtype), m_observer(observer) {}

void VaeQuality::load(const media::Clip& clip) {
    request::GenerationRequest sized;
    sized.width = clip.width();
    sized.height = clip.height();
    sized.frames = static_cast<int>(clip.frames.size());
    sized.inputs.emplace_back();  // the clip, which is encoded
    const auto plan = models::planMemory(sized, m_opened->facts(), models::resolveDevice(m_device, m_dtype));
    m_model = models::loadModel(m_opened, plan.placements);
    m_tiles = plan.tiles;
    try {
        m_model->checkEncoder();
    } catch (const Error& missing) {
        m_canEncode = false;
        m_observer.onNotice({"vae-not-measured", missing.message()});
    }
}

std::optional<double> VaeQuality::psnr(const media::Clip& clip, const std::stop_token& stop) {
    const c10::NoGradGuard noGradients;
    if (!m_model) {
        load(clip);
    }
    if (!m_canEncode) {
        return std::nullopt;
    }
    const auto latents = m_model->encode(models::toVideo(clip.frames), m_tiles, stop);
    const auto decoded = pipeline::decodeClip(
        *m_model, latents, clip.frameRate, m_tiles, [](double) {}, stop);
    return media::psnr(clip, *decoded);
}

}  // namespace tubelet::lab
