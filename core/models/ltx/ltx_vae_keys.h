#pragma once

#include "checkpoint/weights.h"

namespace tubelet::models {

/// Whether these are the weights of an LTX-Video VAE, under diffusers' or Lightricks' names, with
/// or without `vae.` in front; not LTX-2's, which has the same names. Never throws.
bool isLtxVae(const checkpoint::Weights& weights);

/// Whether they are those of LTX-2's VAE: it folds as the one of version 0.9.5 does, and its
/// decoder is told no timestep. Never throws.
bool isLtx2Vae(const checkpoint::Weights& weights);

/// Whether the encoder of such a VAE folds cells into channels: from version 0.9.5 on.
/// Never throws.
bool foldsCells(const checkpoint::Weights& weights);

/// Weights of an LTX-Video VAE under diffusers' names, from a file of diffusers or of Lightricks
/// (`vae.decoder.up_blocks.3.res_blocks.0.conv1.conv.weight`), versions 0.9.0 to 0.9.8.
/// What isn't the VAE's, and statistics that it doesn't use, are left out.
/// Facts: diffusers, loaders/single_file_utils.py; the lists of blocks in Lightricks' LTX-Video,
/// models/autoencoders/causal_video_autoencoder.py.
/// Throws Error(ModelUnreadable) when two names mean the same tensor.
checkpoint::Weights ltxVaeWeights(const checkpoint::Weights& weights);

}  // namespace tubelet::models
