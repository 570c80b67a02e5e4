#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "request/generation_request.h"

namespace tubelet::lab {

/// Which model is timed, and on what.
struct BenchPlace {
    std::filesystem::path model;
    request::DeviceChoice device = request::DeviceChoice::Auto;
    request::DTypeChoice dtype = request::DTypeChoice::Auto;
    int threads = 0;  ///< 0: all processors
};

/// The same as it came out.
struct BenchedPlace {
    std::string model, device, dtype, processor;
    int threads = 0;
    int width = 0, height = 0, frames = 0;  ///< of the model's default clip
};

struct BenchRequest : BenchPlace {
    int rounds = 5;  ///< how often everything is timed, in turn; the median counts
};

/// Predictions of one denoising step, made one by one and packed as a run makes them, in turn.
struct PackedTiming {
    std::string name;           ///< what they belong to
    int predictions = 0;        ///< with guidance two a clip
    std::int64_t tokens = 0;    ///< of all of them
    double oneByOneMs = 0;      ///< median over the rounds
    double packedMs = 0;        ///< likewise
    double timesAsFast = 0;     ///< median of the rounds' ratios
    double mostDifference = 0;  ///< of any value, relative to the largest
};

/// How fast a machine is with a model.
struct BenchReport : BenchedPlace {
    double loadMs = 0;    ///< small files and weights; from a warm disk where
                          ///< they were read before
    double promptMs = 0;  ///< encoding the prompt and its guidance pair, median
    // The three in turn, medians over the rounds.
    double decodeMs = 0;               ///< latents to pixels
    double previewMs = 0;              ///< a step's latents to its preview
    double projectionMs = 0;           ///< to the one that needs no network
    std::string previewBy{};           ///< what makes the preview, pipeline::PreviewDecoder::name()
    std::vector<PackedTiming> packed;  ///< the first is one step of the default
                                       ///< clip with guidance
};

/// Times a model. `onRow` is called after each row.
/// Throws Error as a run does, and Cancelled.
/// Worker-only.
BenchReport bench(const BenchRequest& request, const std::function<void(const PackedTiming&)>& onRow,
                  const std::stop_token& stop);

}  // namespace tubelet::lab
