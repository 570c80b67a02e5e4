#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "media/clip.h"
#include "request/generation_request.h"

namespace tubelet::request {

/// Where a run is, in order. Loading is before any part of the model is read, and between them; a
/// part that is there already is not loaded.
enum class Phase {
    Loading,
    LoadingTextEncoder,
    EncodingPrompt,
    LoadingTransformer,
    LoadingVae,
    Denoising,
    Decoding,
    Writing
};

/// How a part of a model lies in memory while a run needs it.
enum class WeightsKept {
    Whole,
    AsStored,  ///< whole, in the form of the file
    ByBlock    ///< the weights of the block that computes, read anew each time
};

/// What a run is planned to take, bytes of the memory in which it computes (the graphics card's, or
/// main memory), all of the process included.
struct MemoryReport {
    std::uint64_t encoding = 0, denoising = 0, decoding = 0;  ///< at the peak of each
    WeightsKept text = WeightsKept::Whole, transformer = WeightsKept::Whole;
    int tilePixels = 0;  ///< the edge of the tiles in which the clip is decoded; 0: whole

    std::uint64_t peak() const { return std::max({encoding, denoising, decoding}); }
    bool operator==(const MemoryReport&) const = default;
};

/// After every denoising step.
struct StepReport {
    int step = 0;  ///< 1..steps
    int steps = 0;
    double timestep = 0;        ///< in [0, 1000]
    double sigma = 0;           ///< noise level after the step, in [0, 1]
    double elapsedMs = 0;       ///< since denoising began
    double remainingMs = 0;     ///< estimate for the rest of the run, decoding
                                ///< included; < 0 unknown
    media::SharedClip preview;  ///< the model's estimate of the finished clip (x0), all
                                ///< frames, playable
};

enum class Outcome { Finished, Cancelled, Failed };

/// Where a run branched off another one, which is thereby told enough of to be made again.
struct BranchPoint {
    GenerationRequest request;  ///< of the other run
    int step = 0;               ///< after which it was left, 1..
    std::string state;          ///< SHA-256 of what was taken over: sample, sampler's memory,
                                ///< place of the noise

    bool operator==(const BranchPoint&) const = default;
};

/// What a run took of a picture or clip that it was given.
enum class InputSource {
    File,   ///< its pixels, encoded
    Latent  ///< the last latents of the kept run that made it, as they were
};

/// What a clip was made from and with: enough to make it again, or to say what differs.
/// JSON form in request/json.h; stored inside every file that Tubelet writes.
struct ClipRecipe {
    GenerationRequest request;
    std::string application;  ///< "tubelet 0.1.0"
    std::string modelName;
    std::string modelEdition;
    std::string modelHash;  ///< SHA-256 of the model: configs as a whole, weights sampled; see
                            ///< models::modelHash
    std::string device;     ///< "cpu", "cuda:0 NVIDIA ..."
    std::string dtype;      ///< "float32", "bfloat16"
    int threads = 0;
    std::string processor;
    std::string libtorch;    ///< "2.11.0"
    std::string createdUtc;  ///< ISO 8601, "2026-11-22T14:30:12.345Z"; without
                             ///< milliseconds in older clips
    double loadMs = 0, encodeMs = 0, denoiseMs = 0, decodeMs = 0;
    std::uint64_t peakMemoryBytes = 0;
    int denoisedTogether = 1;               ///< how many clips shared the forward passes, and the
                                            ///< time that denoiseMs says
    std::vector<std::string> loraHashes;    ///< of request.loras, in their order
    std::vector<std::string> inputHashes;   ///< SHA-256 of what was taken of request.inputs, in
                                            ///< their order: the file, or the latents
    std::vector<InputSource> inputSources;  ///< which of both, likewise; empty: files
    int savedStep = 0;                      ///< > 0: the clip is the x0 estimate after this step,
                                            ///< not the finished clip
    /// The runs that this one branched off, the first one first; empty for one that
    /// began with noise.
    std::vector<BranchPoint> branchedFrom;
    /// Steps after which the run was interrupted and went on later.
    std::vector<int> resumedAfter;
    /// It went on in other company in its forward passes, or on another machine, than it was begun
    /// in: the same request made at once may differ by rounding.
    bool continuedElsewhere = false;

    bool operator==(const ClipRecipe&) const = default;
};

/// How a run ended. Cancelled and Failed carry no clip.
struct GenerationResult {
    Outcome outcome = Outcome::Failed;
    ErrorKind errorKind = ErrorKind::Internal;  ///< for Failed
    Message message;                            ///< for Failed: what happened and what to do
    media::SharedClip clip;
    ClipRecipe recipe;
};

}  // namespace tubelet::request
