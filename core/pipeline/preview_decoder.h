#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>

#include <ATen/core/Tensor.h>

#include "base/message.h"
#include "media/clip.h"
#include "models/video_model.h"
#include "pipeline/finished_clip.h"
#include "pipeline/preview_kind.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// Turns what a step took the finished clip for into frames that can be watched.
/// Worker-only.
class PreviewDecoder {
  public:
    virtual ~PreviewDecoder() = default;

    /// For the log: "projection".
    virtual std::string_view name() const = 0;
    /// About how long a clip of `request` takes, milliseconds; 0: too little to count, or not
    /// known.
    virtual double costMs(const request::GenerationRequest& request) const = 0;
    /// Latents (1, C, t, h, w), normalised, any device, to all frames of the clip of `request`.
    /// Throws as VideoModel::decode(); Cancelled.
    virtual media::SharedClip decode(const at::Tensor& latents, const request::GenerationRequest& request,
                                     const std::stop_token& stop) = 0;
};

/// Writes why a better decoder is left out into the log.
void logLeftOut(const Message& why);

/// What a decoder may be made of. All is borrowed and outlives it.
struct PreviewParts {
    const request::ModelFacts& facts;
    models::VideoModel* model = nullptr;  ///< null: no network is at hand
    vae::Tiles tiles = {};                ///< models::MemoryPlan::tilesBeside
    double decodeMsPerPixel = 0;          ///< what the VAE took last time; 0: not known
    const GivenFrames* given = nullptr;   ///< what the clip holds as it is; null: nothing
    /// Told, while a decoder is made, why a better one that is there can't be used.
    std::function<void(const Message& why)> onLeftOut = logLeftOut;
};

/// The decoder for a kind of preview: of those that fit the model the first one in the list of
/// preview_decoder.cpp. Null for PreviewKind::Off, and where none can be made of these parts.
std::unique_ptr<PreviewDecoder> makePreviewDecoder(PreviewKind kind, const PreviewParts& parts);

}  // namespace tubelet::pipeline
