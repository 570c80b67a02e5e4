#pragma once

#include <string>

#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// What a set of tensors holds, told from the names alone.
enum class WeightKind {
    Unknown,
    WanTransformer,  ///< diffusers' or original names, with or without `model.diffusion_model.`
    WanVae,          ///< diffusers' or original names
    Umt5Encoder,     ///< transformers' names
    DitTransformer,  ///< diffusers' names
    AutoencoderKL    ///< diffusers' names, of the attention also the former ones
};

/// Looks for names that only one kind of model has; never throws.
WeightKind detectKind(const Weights& weights);

/// Weights of a Wan transformer under diffusers' names, whatever the file uses: diffusers, original
/// (`blocks.0.self_attn.q.weight`), either with `model.diffusion_model.`. Names it does not know stay as they are, for
/// the load report to name. Facts: diffusers, loaders/single_file_utils.py. Throws Error(ModelUnreadable) when two
/// names mean the same tensor.
Weights wanTransformerWeights(const Weights& weights);

/// Weights of a Wan VAE under diffusers' names: diffusers, original Wan 2.1 (`decoder.middle.0.residual.0.gamma`,
/// `decoder.upsamples.3.resample.1.weight`), or original Wan 2.2 (`decoder.upsamples.0.upsamples.0.residual.2.weight`),
/// which is the residual kind. The number of residual blocks is read from the names. Facts: diffusers,
/// loaders/single_file_utils.py and scripts/convert_wan_to_diffusers.py. Throws as wanTransformerWeights().
Weights wanVaeWeights(const Weights& weights);

/// Weights of a UMT5 encoder under transformers' names. Files hold the embedding as `shared.weight`, as
/// `encoder.embed_tokens.weight` or as both; the result has `shared.weight` alone. The sentencepiece model that some
/// single files carry as a tensor (`spiece_model`) is left out.
Weights umt5EncoderWeights(const Weights& weights);

/// Weights of a diffusers DiTTransformer2DModel without the table of positions that some versions saved.
Weights ditTransformerWeights(const Weights& weights);

/// Weights of a diffusers AutoencoderKL; its attention's names from before diffusers 0.18 (query, key, value,
/// proj_attn) become the present ones. Throws as wanTransformerWeights().
Weights autoencoderKLWeights(const Weights& weights);

/// Weights of a ViT or video ViT under the names of its files (`vit.encoder.layer.0.attention.attention.query.weight`),
/// which transformers 5 still reads and writes though its modules have others (`vit.layers.0.attention.q_proj.weight`).
/// Facts: transformers, conversion_mapping.py. Throws as wanTransformerWeights().
Weights vitWeights(const Weights& weights);

}  // namespace tubelet::checkpoint
