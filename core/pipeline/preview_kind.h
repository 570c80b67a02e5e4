#pragma once

namespace tubelet::pipeline {

/// How the picture after each step of a run is made.
enum class PreviewKind {
    Off,         ///< not at all
    Projection,  ///< nearly for nothing: by the latent's linear projection to colours, blurred,
                 ///< unless the model brings something better that is as quick
    Vae          ///< decoded as the finished clip is: true, and costly
};

}  // namespace tubelet::pipeline
