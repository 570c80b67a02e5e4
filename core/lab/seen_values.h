#pragma once

// Private to lab: what a classifier's numbers look like.

#include <stop_token>
#include <vector>

#include "lab/seen_pictures.h"
#include "media/clip.h"
#include "patch/patchify.h"
#include "vit/preprocessing.h"

namespace tubelet::lab {

/// vit::pixelValues() of each picture as a picture again: normalisation taken back, so that scaling
/// and cropping are left.
/// Throws as pixelValues(), and Cancelled between pictures.
SeenPictures seenPictures(const std::vector<media::Image>& pictures, const vit::Preprocessing& steps,
                          const patch::PatchSize& token, const std::stop_token& stop);

}  // namespace tubelet::lab
