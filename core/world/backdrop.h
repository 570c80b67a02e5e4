#pragma once

#include <vector>

#include "media/clip.h"
#include "world/paint.h"
#include "world/scene.h"

namespace tubelet::world {

/// What lies behind a scene's subjects, `width` pixels wide: painted once, with what moves in it
/// (stars, waves, flakes, drops, bubbles) for each frame.
/// One thread at a time.
class Backdrop {
  public:
    Backdrop(const Scene& scene, int width);

    /// Frame 0 on; `to` becomes the picture.
    void draw(int frame, media::Image& to) const;

  private:
    /// A star, flake, drop or bubble.
    struct Mote {
        double x = 0, y = 0;
        double speed = 0;  ///< pixels a frame
        double size = 1;
        double light = 255, phase = 0;
    };
    enum class Moving { Nothing, Stars, Waves, Flakes, Drops, Bubbles };

    void scatter(int count, Random& random, double slowest, double fastest, const std::vector<int>& sizes);
    void drawWaves(int frame, media::Image& to) const;

    media::Image m_still;
    Moving m_moving = Moving::Nothing;
    std::vector<Mote> m_motes;
    std::vector<Color> m_waves;
    double m_phase = 0;
};

}  // namespace tubelet::world
