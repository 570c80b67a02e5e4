#pragma once

#include <filesystem>
#include <stop_token>

#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "vit/class_labels.h"
#include "vit/navit.h"
#include "vit/navit_input.h"
#include "vit/navit_options.h"

namespace tubelet::vit {

/// A folder with a NaViT that classifies.
/// The format is Tubelet's own, since nobody has published one:
/// model.safetensors (or shards) with the names of NaVit's parameters, and config.json with
/// - "architectures": ["NaVitForClassification"], "model_type": "navit"
/// - hidden_size, num_attention_heads, num_hidden_layers, intermediate_size, num_channels (3),
///   layer_norm_eps, patch_size [frames, rows, columns], position_embedding: "absolute" with
///   max_patches [frames, rows, columns], or "fractional" with num_frequencies (see NaVitOptions)
/// - mask_head, where it is true (see NaVitOptions), and label_groups (see ClassLabels)
/// - id2label, num_labels, problem_type (see ClassLabels)
/// - max_frames, longest_edge, token_budget, image_mean and image_std of levels 0..1
///   (see NaVitInput)
struct NaVitFolder {
    NaVitOptions options;
    ClassLabels labels;
    NaVitInput input;
    checkpoint::Weights weights;

    /// Reads config.json and the weights' headers.
    /// Throws Error(ModelUnreadable): missing or damaged files, another kind of model, impossible
    /// values, a number of classes that is not the weights'.
    static NaVitFolder open(const std::filesystem::path& folder);

    /// The model with its weights, float32, on the CPU, for evaluation.
    /// Throws Error(ModelUnreadable) with the load report, Error(OutOfMemory), and Cancelled.
    NaVit load(const std::stop_token& stop = {}) const;
};

/// Whether a folder's config.json names a NaViT; false also where there is none that can be read.
bool isNaVitFolder(const std::filesystem::path& folder);

/// Writes such a folder: it appears whole or not at all. `folder` must be new.
/// Parameters keep their dtype.
/// Throws Error(TargetUnwritable), and Error(InvalidValue) for what open() would refuse: labels
/// that are not the model's classes, an input that doesn't fit its sizes.
/// Thread: any that owns the model.
void saveNaVitFolder(const NaVit& model, const ClassLabels& labels, const NaVitInput& input,
                     const std::filesystem::path& folder);

}  // namespace tubelet::vit
