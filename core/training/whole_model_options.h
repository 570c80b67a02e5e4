#pragma once

namespace tubelet::training {

/// How all weights of a denoiser are trained.
struct WholeModelOptions {
    bool muon = true;          ///< matrices inside blocks follow Muon, all else AdamW; false: AdamW
    bool textEncoder = false;  ///< is trained along,
    double textRate = 0.2;     ///< with this share of the learning rate, above 0 to 1
};

}  // namespace tubelet::training
