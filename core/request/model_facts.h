#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/message.h"
#include "request/generation_request.h"
#include "words/class_names.h"
#include "words/vocabulary.h"

namespace tubelet::request {

/// What a front end must know of a model before it is loaded: read from the configs of a model
/// folder and its tubelet.json (models::readFacts); for folders without tubelet.json the family's
/// published values.
struct ModelFacts {
    std::filesystem::path folder;  ///< what names it, see ModelPlace
    /// Of a model whose components are files of their own: which, by component ("vae").
    std::map<std::string, std::filesystem::path> parts;
    std::string name;                ///< shown to the user
    std::string edition;             ///< "1", or empty
    std::string family;              ///< "wan", "dit"
    std::string license;             ///< SPDX id or "unknown"
    std::vector<Size> trainedSizes;  ///< may be empty
    std::vector<int> trainedFrames;  ///< may be empty
    int sizeMultiple = 16;           ///< width and height are multiples of this
                                     ///< (VAE factor * patch)
    int temporalFactor = 4;          ///< frames = 1 + k * this
    int mostFrames = 0;              ///< that the model knows positions for; 0: no limit
    int longestEdge = 0;             ///< likewise, in pixels
    int latentChannels = 16;
    int spatialFactor = 8;  ///< pixels per latent cell
    /// Of a model with two transformers the share of the timesteps from which on the first one
    /// denoises, 0..1; the second does below it. 0: it has one.
    double boundary01 = 0;
    bool needsFirst = false;  ///< it makes clips of a given first frame, and none without
    bool needsLast = false;   ///< the same of the last one
    int maxTextTokens = 512;
    std::vector<std::string> languages;
    /// Those that fit what the model predicts, in display order; the default is the
    /// velocity of a flow.
    std::vector<Sampler> samplers{Sampler::UniPC, Sampler::Euler, Sampler::DpmSolver};
    GenerationRequest defaults;                      ///< size, frames, rate, steps, guidance,
                                                     ///< sampler, shift, negative prompt
    std::vector<std::array<double, 3>> latentToRgb;  ///< latentChannels rows; rgb in [-1, 1] =
                                                     ///< latent * rows + bias
    std::array<double, 3> latentToRgbBias{};
    words::Vocabulary vocabulary;   ///< "subjects", "colors"...; empty: open vocabulary
    words::ClassNames classes;      ///< of a class-conditional model: the prompt is one of them
    std::string limits;             ///< honest words for the user
    std::uint64_t parameters = 0;   ///< all components
    std::uint64_t weightBytes = 0;  ///< on disk
    std::vector<Message> notices;   ///< sentences for the person: choices that the folder left open
};

}  // namespace tubelet::request
