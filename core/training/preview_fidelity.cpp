#include "training/preview_fidelity.h"

#include <cstddef>
#include <cstdio>
#include <string>

#include <ATen/ATen.h>

#include "media/clip_difference.h"
#include "media/labelled_sheet.h"
#include "models/latent_projection.h"
#include "models/pixels.h"

namespace tubelet::training {
namespace {

constexpr std::size_t kMostRows = 6, kPictures = 3;

/// Evenly spread over the clip, its first and last one too.
std::vector<media::Image> picturesOf(const media::Clip& clip) {
    std::vector<media::Image> pictures;
    for (std::size_t i = 0; i < kPictures; ++i) {
        pictures.push_back(clip.frames[i * (clip.frames.size() - 1) / (kPictures - 1)]);
    }
    return pictures;
}

std::string inDecibels(const std::string& name, double psnr) {
    char text[60];
    std::snprintf(text, sizeof text, "%s %.1f dB", name.c_str(), psnr);
    return text;
}

}  // namespace

DecodedThrice decodeThrice(const vae::TinyDecoder& decoder, const DistilledClip& clip, const request::ModelFacts& facts,
                           const std::stop_token& stop) {
    const auto device = decoder->parameters().front().device();
    DecodedThrice decoded;
    decoded.vae = clip.clip();
    decoded.decoder = clipOf(decoder->pictures(clip.latents.to(device, at::kFloat), stop).cpu());
    models::ProjectedClip size;
    size.width = decoded.vae.width();
    size.height = decoded.vae.height();
    size.frames = static_cast<int>(decoded.vae.frames.size());
    for (const auto& frame : models::projectedFrames(clip.latents, facts, size)) {
        decoded.projection.frames.push_back(models::toImage(frame));
    }
    return decoded;
}

PreviewFidelity fidelityOf(const std::vector<DecodedThrice>& clips) {
    PreviewFidelity fidelity;
    for (const auto& clip : clips) {
        fidelity.decoder += media::psnr(clip.decoder, clip.vae) / static_cast<double>(clips.size());
        fidelity.projection += media::psnr(clip.projection, clip.vae) / static_cast<double>(clips.size());
    }
    return fidelity;
}

media::Image sheetOf(const std::vector<DecodedThrice>& clips) {
    // The longest, so that motion shows.
    const auto* model = &clips.front();
    for (const auto& clip : clips) {
        model = clip.vae.frames.size() > model->vae.frames.size() ? &clip : model;
    }
    std::vector<media::SheetRow> rows;
    for (const auto& clip : clips) {
        if (rows.size() < kMostRows && clip.vae.width() == model->vae.width() &&
            clip.vae.height() == model->vae.height()) {
            rows.push_back({{inDecibels("decoder", media::psnr(clip.decoder, clip.vae)),
                             inDecibels("projection", media::psnr(clip.projection, clip.vae))},
                            {picturesOf(clip.vae), picturesOf(clip.decoder), picturesOf(clip.projection)}});
        }
    }
    return media::labelledSheet({"VAE", "decoder", "projection"}, rows);
}

}  // namespace tubelet::training
