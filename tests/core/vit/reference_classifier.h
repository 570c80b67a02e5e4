#pragma once

#include <memory>
#include <string>
#include <vector>

#include "media/clip.h"
#include "support/reference.h"
#include "vit/classifier.h"

/// Fails with the sentence that one of the functions below gives, unless it is empty.
#define QVERIFY_SAME(what)                          \
    do {                                            \
        const std::string message = what;           \
        QVERIFY2(message.empty(), message.c_str()); \
    } while (false)

namespace tubelet::tests {

/// The case `classifiers` (tools/reference/make_classifiers.py), or null in a set that was
/// made without it.
std::unique_ptr<ReferenceCase> classifierCase();

/// The picture and the clip of the case.
media::Image referencePicture(const ReferenceCase& reference);
std::vector<media::Image> referenceClip(const ReferenceCase& reference);

/// Of pixels that a model is shown: levels are equal, times a factor, less a mean,
/// over a deviation.
Limit pixelLimit();

/// Frames taken evenly out of the clip.
std::vector<media::Image> takenEvenly(const std::vector<media::Image>& clip, std::int64_t count);

/// Empty when the model gives the logits and the tokens behind every layer that transformers got
/// from the tensor NAME.`pixels` ((B, C, H, W) or (B, T, C, H, W)); results are NAME.`prefix`logits
/// and NAME.`prefix`states.N.
std::string forwardDiffers(const ReferenceCase& reference, const std::string& name, vit::VitModel model,
                           const std::string& pixels, const std::string& prefix);

/// Empty when these pictures have the probabilities in the tensor NAME.`probabilities`.
std::string probabilitiesDiffer(const ReferenceCase& reference, const std::string& name, vit::Classifier& classifier,
                                const std::vector<media::Image>& pictures, const std::string& probabilities);

}  // namespace tubelet::tests
