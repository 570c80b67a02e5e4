#pragma once

namespace tubelet::media {

/// Which part of a picture stays when it is cut to another shape: 0 its left or upper end, 1 the
/// right or lower one, 0.5 its middle.
/// Counts only in the direction in which something is cut off.
struct CropPosition {
    double x = 0.5;
    double y = 0.5;

    bool operator==(const CropPosition&) const = default;
};

}  // namespace tubelet::media
