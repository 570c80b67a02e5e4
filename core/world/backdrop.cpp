#include "world/backdrop.h"

#include <cmath>
#include <string>

#include "world/angle.h"
#include "world/scenery.h"

namespace tubelet::world {
namespace {

double wrapped(double value, double length) {
    return value - std::floor(value / length) * length;
}

}  // namespace

Backdrop::Backdrop(const Scene& scene, int width) : m_still(blank(width, scene.height)) {
    Random random = randomOf(scene, Stream::Painting);
    const std::string& place = places()[static_cast<std::size_t>(scene.place)].name;
    const auto named = [&](int color) { return colorOf(colors()[static_cast<std::size_t>(color)]); };
    media::Image& still = m_still;
    const auto sky = [&](const Color& top, const Color& bottom, double end = 1) {
        fillVertically(still, {{0, top}, {end, bottom}});
    };
    const auto near = [&](const Color& color, double range = 10) { return varied(color, random, range); };
    if (scene.place < static_cast<int>(colors().size())) {
        const Color plain = near(named(scene.place), 6);
        sky(plain, plain);
    } else if (place == "gradient") {
        sky(named(scene.colors[0]), named(scene.colors[1]));
    } else if (place == "grid") {
        paintChecks(still, named(scene.colors[0]), named(scene.colors[1]), random);
    } else if (place == "night sky") {
        sky(near({8, 10, 38}), near({38, 36, 92}));
        m_moving = Moving::Stars;
        scatter(25 + random.below(21), random, 0, 0, {0, 0, 0, 1});
    } else if (place == "sunset") {
        fillVertically(still, {{0, near({70, 40, 110})},
                               {0.4, near({225, 90, 90})},
                               {0.7, near({255, 170, 80})},
                               {1, near({255, 205, 120})}});
        fillCircle(still, {random.between(0.2, 0.8) * width, 0.68 * scene.height}, 0.14 * scene.height,
                   {255, 236, 150});
        paintRidge(still, {0.78, 0.04, near({60, 30, 60}), {}}, random);
    } else if (place == "ocean") {
        sky(near({110, 185, 240}), {225, 242, 252});
        m_moving = Moving::Waves;
        m_phase = random.between(0, kTurn);
        m_waves = {near({40, 130, 200}), near({25, 100, 175}), near({15, 75, 150})};
    } else if (place == "meadow") {
        sky(near({100, 180, 245}), {205, 235, 252}, 0.7);
        paintRidge(still, {0.6, 0.06, near({130, 200, 90}), {}}, random);
        paintRidge(still, {0.74, 0.05, near({90, 175, 65}), near({55, 130, 45})}, random);
    } else if (place == "desert") {
        sky(near({120, 190, 235}), {250, 235, 200}, 0.7);
        paintRidge(still, {0.6, 0.05, near({235, 195, 120}), {}}, random);
        paintRidge(still, {0.75, 0.06, near({222, 170, 90}), near({195, 140, 70})}, random);
    } else if (place == "snow") {
        sky(near({150, 175, 205}), {215, 228, 240});
        paintRidge(still, {0.68, 0.04, {240, 245, 250}, Color{225, 235, 245}}, random);
        m_moving = Moving::Flakes;
        scatter(28, random, 2, 4, {1, 1, 2});
    } else if (place == "rain") {
        sky(near({80, 90, 108}), near({130, 140, 155}));
        m_moving = Moving::Drops;
        scatter(30, random, 11, 11, {1});
    } else if (place == "forest") {
        sky(near({185, 225, 225}), near({130, 190, 150}));
        paintForest(still, random);
    } else if (place == "city") {
        sky(near({25, 25, 65}), near({110, 70, 130}));
        paintCity(still, random);
    } else if (place == "underwater") {
        sky(near({60, 170, 215}), near({8, 50, 110}));
        paintRidge(still, {0.9, 0.03, near({190, 170, 120}), {}}, random);
        m_moving = Moving::Bubbles;
        scatter(12, random, 2, 4, {2, 3, 4});
    } else {
        sky(near({120, 180, 235}), {225, 238, 250});
        paintMountains(still, random);
        paintRidge(still, {0.85, 0.03, near({85, 150, 75}), {}}, random);
    }
}

void Backdrop::scatter(int count, Random& random, double slowest, double fastest, const std::vector<int>& sizes) {
    for (int i = 0; i < count; ++i) {
        Mote mote;
        mote.x = random.between(0, m_still.width);
        mote.y = random.between(0, m_still.height);
        mote.speed = random.between(slowest, fastest);
        mote.size = random.pick(sizes);
        mote.light = random.between(120, 255);
        mote.phase = random.between(0, kTurn);
        m_motes.push_back(mote);
    }
}

void Backdrop::drawWaves(int frame, media::Image& to) const {
    std::vector<float> edge(static_cast<std::size_t>(to.width));
    for (int k = 0; k < 3; ++k) {
        const double run = m_phase + k * 2 + frame * (k % 2 == 1 ? 0.35 : -0.35);
        for (std::size_t x = 0; x < edge.size(); ++x) {
            const double at = kTurn * (2 + k) * static_cast<double>(x) / to.width;
            edge[x] = static_cast<float>((0.52 + 0.15 * k + 0.018 * sine(at + run)) * to.height);
        }
        fillBelow(to, edge,
                  std::vector<Color>(static_cast<std::size_t>(to.height), m_waves[static_cast<std::size_t>(k)]));
    }
}

void Backdrop::draw(int frame, media::Image& to) const {
    to = m_still;
    const double height = to.height;
    if (m_moving == Moving::Waves) {
        drawWaves(frame, to);
    }
    for (const Mote& mote : m_motes) {
        const double fallen = mote.y + mote.speed * frame;
        switch (m_moving) {
            case Moving::Stars: {
                const auto light = static_cast<float>(mote.light * (0.65 + 0.35 * sine(mote.phase + frame * 0.5)));
                const Color color{light, light, light * 0.95f};
                const Point at{std::floor(mote.x), std::floor(mote.y)};
                fillCircle(to, at, mote.size > 0 ? 1 : 0.5, color);
                break;
            }
            case Moving::Flakes:
                fillCircle(to, {mote.x, wrapped(fallen, height)}, mote.size, {255, 255, 255});
                break;
            case Moving::Bubbles:
                drawRing(to, {mote.x, wrapped(mote.y - mote.speed * frame, height)}, mote.size, {190, 230, 250});
                break;
            case Moving::Drops: {
                const double top = std::floor(wrapped(fallen, height + 10)) - 10;
                const double x = std::floor(mote.x);
                fillPolygon(to, {{x - 0.5, top}, {x + 0.5, top}, {x - 0.5, top + 8}, {x - 1.5, top + 8}},
                            {190, 205, 225});
                break;
            }
            default:
                break;
        }
    }
}

}  // namespace tubelet::world
