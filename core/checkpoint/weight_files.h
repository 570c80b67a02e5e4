#pragma once

#include <filesystem>
#include <string>

#include "base/message.h"

namespace tubelet::checkpoint {

/// Where a component folder keeps its weights.
struct WeightFiles {
    std::filesystem::path file;  ///< one .safetensors or .gguf file, or the index of shards
    bool isIndex = false;
    Message notice;  ///< a sentence for the person where the folder left a choice, or empty
};

/// Finds the weights of a component folder as diffusers and transformers save them.
///
/// Names.
/// NAME.safetensors, or shards NAME-00001-of-00003.safetensors with NAME.safetensors.index.json.
/// A variant stands in front of the ending or of the shard's number: NAME.fp16.safetensors,
/// NAME.fp16-00001-of-00003.safetensors; its index is NAME.safetensors.index.fp16.json (what
/// both libraries write), NAME.safetensors.fp16.index.json or
/// NAME.fp16.safetensors.index.json (former names).
/// Letter case of endings doesn't matter; names that begin with a dot are no weights.
/// Of several files whose names mean the same, one in small letters counts before others, then
/// today's name of an index before NAME.fp16.safetensors.index.json before the third, then
/// what sorts first.
///
/// Choice.
/// NAME is diffusion_pytorch_model, else model, else whatever is there once.
/// Without a variant before one with; of several variants fp32, bf16, fp16 in this order, with a
/// notice (a T5 saved as fp16 may have lost its largest values).
/// Where a whole file and an index lie side by side the index counts for diffusers' names and the
/// whole file for transformers' (`model`), as in each of them.
/// What has gaps comes last.
/// A .gguf file of any name counts where there is nothing else.
///
/// Throws Error(ModelUnreadable): no weights, shards without an index, several of equal right.
/// Thread-safe.
WeightFiles findWeightFiles(const std::filesystem::path& folder);

}  // namespace tubelet::checkpoint
