#include "world/word_pictures.h"

#include <algorithm>

#include "media/resize.h"
#include "world/backdrop.h"
#include "world/objects.h"
#include "world/paint.h"
#include "world/scenery.h"
#include "world/shape_sprites.h"

namespace tubelet::world {
namespace {

constexpr int kTile = WordPictures::kTile, kColumns = WordPictures::kColumns;
constexpr std::uint8_t kGround = 236;  // behind what has no ground of its own

media::Image ground() {
    media::Image image = blank(kTile, kTile);
    std::fill(image.rgb.begin(), image.rgb.end(), kGround);
    return image;
}

media::Image pictureOf(const Sprite& sprite) {
    media::Image image = ground();
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(kTile) * kTile);
    constexpr double kMiddle = (kTile - 1) / 2.0;
    sprite.draw({kMiddle, kMiddle, kTile * 0.84}, image, mask, 1);
    return image;
}

media::Image pictureOf(const Rgb& color) {
    media::Image image = blank(kTile, kTile);
    for (std::size_t i = 0; i < image.rgb.size(); ++i) {
        image.rgb[i] = color[i % 3];
    }
    return image;
}

/// The place at half its size.
media::Image pictureOfPlace(int place) {
    Scene scene;
    scene.width = scene.height = 2 * kTile;
    scene.frames = 1;
    scene.place = place;
    scene.colors = {0, 4};  // red and blue, of a gradient or checkerboard
    media::Image large;
    Backdrop(scene, scene.width).draw(0, large);
    return media::resize(large, kTile, kTile);
}

}  // namespace

WordPictures wordPictures(const SpriteSet& sprites) {
    WordPictures made;
    std::vector<media::Image> tiles;
    const auto add = [&](std::string word, media::Image tile) {
        made.words.push_back(std::move(word));
        tiles.push_back(std::move(tile));
    };
    for (int object = 0; object < kEditionEmoji; ++object) {
        add(namesOf(object).en.front(), pictureOf(sprites.of(object)));
    }
    constexpr Rgb kShapeColor{90, 120, 200};
    for (std::size_t i = 0; i < shapes().size(); ++i) {
        add(shapes()[i].en, pictureOf(shapeSprite(static_cast<int>(i), kShapeColor)));
    }
    for (const NamedColor& color : colors()) {
        add(color.en, pictureOf(color.rgb));
    }
    for (std::size_t i = 0; i < places().size(); ++i) {
        add(places()[i].name, pictureOfPlace(static_cast<int>(i)));
    }
    const int rows = (static_cast<int>(tiles.size()) + kColumns - 1) / kColumns;
    made.sheet = blank(kColumns * kTile, rows * kTile);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const int place = static_cast<int>(i);
        paste(tiles[i], made.sheet, place % kColumns * kTile, place / kColumns * kTile);
    }
    return made;
}

}  // namespace tubelet::world
