#include "world/pose.h"

#include <algorithm>

#include "world/angle.h"

namespace tubelet::world {
namespace {

double between(double from, double to, double part) {
    return from + (to - from) * part;
}

/// 0 at the beginning of a motion, 1 at its end.
double partAt(const Scene& scene, int frame) {
    return (scene.firstFrame + frame) / (std::max(scene.frames, 17) - 1.0);
}

double factorOf(Speed speed) {
    return speed == Speed::Usual ? 1.0 : speed == Speed::Slow ? 0.6 : 1.6;
}

double absolute(double value) {
    return value < 0 ? -value : value;
}

/// What the subject itself does. v: 0 to 1.
Pose moved(const Scene& scene, const Subject& subject, double v) {
    const double width = scene.width, height = scene.height;
    const double unit = std::min(width, height) / 128;
    const double size = subject.diameter;
    const double speed = factorOf(subject.speed);
    const bool isSmall = size < 70 * unit;
    const double most = subject.speed == Speed::Fast ? 1.7 : 1.5;
    Pose pose{subject.x, subject.y, size, 0, 1};
    switch (subject.motion) {
        case Motion::Left:
        case Motion::Right: {
            const double reach = std::min((width - size) * 0.5, width * 0.30 * speed);
            const double way = between(-reach, reach, v);
            pose.x = width * 0.5 + (subject.motion == Motion::Right ? way : -way);
            break;
        }
        case Motion::Up:
        case Motion::Down: {
            const double reach = std::min((height - size) * 0.5, height * 0.26 * speed);
            const double way = between(-reach, reach, v);
            pose.y = height * 0.5 + (subject.motion == Motion::Down ? way : -way);
            break;
        }
        case Motion::Bounce: {
            const double jump = height * (isSmall ? 0.30 : 0.2);
            pose.y = height * 0.5 + jump * 0.5 - jump * absolute(sine(kTurn * speed * v));
            break;
        }
        case Motion::Spin:
            pose.angle = kTurn * v * speed;
            break;
        case Motion::Grow:
            pose.diameter = size * (isSmall ? between(0.45, most, v) : between(0.3, 1.2, v));
            break;
        case Motion::Shrink:
            pose.diameter = size * (isSmall ? between(most, 0.45, v) : between(1.2, 0.3, v));
            break;
        case Motion::Orbit: {
            const double radius = std::min(30 * unit, (std::min(width, height) - size) * 0.5);
            const double angle = kTurn * (v * speed - 0.25);
            pose.x = width * 0.5 + radius * cosine(angle);
            pose.y = height * 0.5 + radius * sine(angle);
            break;
        }
        case Motion::Shake:
            pose.x += 7 * unit * sine(kTurn * v * (subject.speed == Speed::Slow ? 3 : 4));
            break;
        case Motion::Swing:
            pose.angle = 0.6 * sine(kTurn * v * 1.5 * speed);
            break;
        case Motion::Pulse:
            pose.diameter = size * (1 + 0.22 * sine(kTurn * v * 2 * speed));
            break;
        case Motion::Fade:
            pose.opacity = std::max(0.0, 1 - v * 1.05);
            break;
        default:
            break;
    }
    return pose;
}

}  // namespace

double panLength(const Scene& scene) {
    return 0.35 * scene.width;
}

Camera cameraAt(const Scene& scene, int frame) {
    Camera camera;
    const double v = partAt(scene, frame);
    switch (scene.subjects.empty() ? Motion::Still : scene.subjects.front().motion) {
        case Motion::ZoomIn:
            camera.zoom = between(1, 1.6, v);
            break;
        case Motion::ZoomOut:
            camera.zoom = between(1.6, 1, v);
            break;
        case Motion::PanLeft:  // what is seen moves the other way
            camera.shift = panLength(scene) * (v - 0.5);
            break;
        case Motion::PanRight:
            camera.shift = panLength(scene) * (0.5 - v);
            break;
        default:
            break;
    }
    return camera;
}

Pose poseAt(const Scene& scene, std::size_t subject, int frame) {
    Pose pose = moved(scene, scene.subjects[subject], partAt(scene, frame));
    const Camera camera = cameraAt(scene, frame);
    const double centerX = scene.width * 0.5, centerY = scene.height * 0.55;
    pose.x = centerX + (pose.x - centerX) * camera.zoom + camera.shift;
    pose.y = centerY + (pose.y - centerY) * camera.zoom;
    pose.diameter *= camera.zoom;
    return pose;
}

}  // namespace tubelet::world
