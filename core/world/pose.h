#pragma once

#include <cstddef>

#include "world/scene.h"

namespace tubelet::world {

/// Where a subject is in one frame. Pixels; x and y are pixel numbers, 0 the centre of the first.
struct Pose {
    double x = 0, y = 0;
    double diameter = 0;
    double angle = 0;    ///< radians, clockwise
    double opacity = 1;  ///< 0 to 1
};

/// What the camera does to the background in one frame: it is `zoom` times enlarged about
/// (0.5, 0.55) of the picture, then moved by `shift` pixels to the right.
struct Camera {
    double zoom = 1;
    double shift = 0;
};

/// How far a pan goes at most over a whole clip, in pixels.
double panLength(const Scene& scene);

/// Of frame 0 to frames - 1. A clip of up to 17 frames is a part of 16/8 seconds; a longer one
/// moves more slowly, so that it too ends where the motion does.
Pose poseAt(const Scene& scene, std::size_t subject, int frame);
Camera cameraAt(const Scene& scene, int frame);

}  // namespace tubelet::world
