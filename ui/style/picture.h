#pragma once

#include <QImage>
#include <QSize>

#include "media/clip.h"

namespace tubelet::ui {

/// A QImage over the pixels of `image`, without a copy: `image` must live as long as the result is
/// used undetached.
QImage wrapImage(const media::Image& image);

/// `image` scaled smoothly to the largest size inside `box` pixels with its aspect ratio kept.
/// Always a copy.
/// Null for an empty image or box.
/// Thread-safe.
QImage thumbnail(const media::Image& image, QSize box);

}  // namespace tubelet::ui
