#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "lab/seen_pictures.h"
#include "lab/subject_mask.h"
#include "media/clip.h"
#include "media/video_reader.h"
#include "pipeline/generator.h"

namespace tubelet::lab {

/// Pictures and clips that a classifier shall look at.
struct ClassifyRequest {
    std::filesystem::path model;                 ///< folder of a ViT or video ViT as transformers
                                                 ///< saves it, or of a NaViT
    std::vector<std::filesystem::path> sources;  ///< videos, pictures or folders of
                                                 ///< pictures; at least one, unless:
    media::SharedClip clip;                      ///< a clip in memory, in place of sources; of it
                                                 ///< Classification::source has no name
    std::optional<int> frames;                   ///< of a clip that an image model looks at, at
                                                 ///< least 1; default: 8, or all of fewer
    std::optional<int> top;                      ///< classes told, of each group, at least
                                                 ///< 1; all of fewer; default: 5, or 1 of a group
    std::optional<int> budget;                   ///< tokens of a NaViT's packed sequences at most,
                                                 ///< at least 1; default: the model's
    int threads = 0;                             ///< of the CPU; 0: all processors
    media::ReadOptions reading;
    bool needsMask = false;  ///< Classification::mask must be there
    bool keepsSeen = false;  ///< Classification::seen shall be there
};

/// One class and how likely it is.
struct RankedClass {
    int index = 0;
    std::string name;          ///< UTF-8
    double probability01 = 0;  ///< all classes together make 1, unless each stands for itself
    std::string group{};       ///< the question it answers, whose classes make 1; empty: the model
                               ///< has but one
};

/// What a model looks at.
enum class ClassifierKind {
    Image,  ///< pictures of one size; a clip frame by frame
    Video,  ///< clips of one length and size
    NaVit   ///< pictures and clips at their own size, packed
};

/// Where a NaViT saw a picture or clip.
struct PackedPlace {
    std::array<std::int64_t, 3> grid{};  ///< patches along frames, rows, columns
    std::size_t sequence = 0;            ///< which of the packed sequences, from 0
    std::size_t sequences = 0;           ///< how many there were
};

/// What the model says of one source.
struct Classification {
    std::filesystem::path source;
    std::vector<RankedClass> ranked;  ///< the likeliest first, as many as were asked for,
                                      ///< group by group
    int classes = 0;                  ///< that the model knows
    bool isExclusive = true;          ///< false: each class is likely or not by
                                      ///< itself (multi-label)
    ClassifierKind kind = ClassifierKind::Image;
    std::vector<std::int64_t> frames;   ///< indices of the frames that were looked at
    std::int64_t clipFrames = 0;        ///< 1 for a picture
    std::optional<PackedPlace> packed;  ///< of a NaViT
    std::optional<SeenPictures> seen;   ///< where it was asked for
    std::optional<SubjectMask> mask{};  ///< of a NaViT that tells subjects from the rest
};

/// Is told of each source, in the order of the request.
using OnClassified = std::function<void(const Classification&)>;

/// Loads the model, takes frames evenly and classifies every source, on the CPU in float32.
/// A video model sees its number of frames as one clip (a picture is repeated); an image model sees
/// each frame by itself, and the probabilities are averaged; a NaViT sees everything at its own
/// size, many sources in one forward pass (see classifyPacked()).
/// Notices tell of what readers convert or assume, of frames repeated or averaged, and of sizes
/// that the model was not trained on; they begin with the source where there are several.
/// Throws Error (ModelUnreadable, SourceUnreadable, InvalidValue, OutOfMemory) and Cancelled;
/// sources of which the caller was told before stay told.
/// Thread: any; nothing is kept.
void classify(const ClassifyRequest& request, pipeline::RunObserver& observer, const OnClassified& tell,
              const std::stop_token& stop);

}  // namespace tubelet::lab
