#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "pipeline/generator.h"

namespace tubelet::pipeline {

/// A picture or clip that a classifier shall look at.
struct ClassifyRequest {
    std::filesystem::path model;   ///< folder of a ViT or video ViT as transformers saves it
    std::filesystem::path source;  ///< video, picture or folder of PNG files
    std::optional<int> frames;     ///< of a clip that an image model looks at, at least 1; default: 8, or all of fewer
    std::optional<int> top;        ///< classes told, 1 to the model's; default: 5, or all of fewer
    int threads = 0;               ///< of the CPU; 0: all processors
};

/// One class and how likely it is.
struct RankedClass {
    int index = 0;
    std::string name;          ///< UTF-8
    double probability01 = 0;  ///< all classes together make 1, unless each stands for itself
};

/// What the model says.
struct Classification {
    std::vector<RankedClass> ranked;  ///< the likeliest first, as many as were asked for
    int classes = 0;                  ///< that the model knows
    bool exclude = true;              ///< false: each class is likely or not by itself (multi-label)
    bool isVideoModel = false;
    std::vector<std::int64_t> frames;  ///< indices of the frames that were looked at
    std::int64_t clipFrames = 0;       ///< 1 for a picture
};

/// Loads the model, takes frames evenly and classifies them, on the CPU in float32. A video model sees its number of
/// frames as one clip (a picture is repeated); an image model sees each frame by itself, and the probabilities are
/// averaged. Notices tell of both, of frames shown twice, and of sizes that the model was not trained on. Throws Error
/// (ModelUnreadable, SourceUnreadable, InvalidValue, OutOfMemory) and Cancelled. Thread: any; nothing is kept.
Classification classify(const ClassifyRequest& request, RunObserver& observer, const std::stop_token& stop);

}  // namespace tubelet::pipeline
